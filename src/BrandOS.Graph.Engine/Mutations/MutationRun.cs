using BrandOS.Graph.Engine.Execution;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;

namespace BrandOS.Graph.Engine.Mutations;

/// <summary>The root fields of a mutation, one after the other (GraphQL specification, section 6.2.2).</summary>
internal static class MutationRun
{
    /// <returns>False when the field failed and may not be null: the response has no data any more, so the fields behind it are not
    /// begun.</returns>
    public static async ValueTask<bool> ExecuteAsync(
        MutationSlot slot, OperationRun operation, LoadSession session, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var payload = new PayloadReader(slot.Payload, operation.Variables);
        try
        {
            await session.WriteAsync(slot.Binding, slot.Arguments.Bind(operation.Variables), payload, cancellationToken);
            operation.SetSlot(slot, payload.Run);
            return true;
        }
        catch (GraphException refused)
        {
            payload.Return();
            operation.SetSlot(slot, refused.Error);
            return !slot.NonNull;
        }
        catch
        {
            payload.Return();
            throw;
        }
    }
}
