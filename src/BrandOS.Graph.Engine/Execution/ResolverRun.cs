using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;
using GraphQL.Validation;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>Runs a field-by-field resolver for all rows of its parent and turns the values into JSON.</summary>
internal static class ResolverRun
{
    /// <returns>For each row: a <see cref="ResolvedValue"/>, a <see cref="GraphError"/>, or null.</returns>
    public static async ValueTask<object?[]> ResolveAsync(
        ResolverSlot slot, RowSet? parents, Variables variables, CancellationToken cancellationToken)
    {
        var values = new object?[parents?.Count ?? 1];
        ArgumentValues arguments;
        try
        {
            arguments = slot.Arguments.Bind(variables);
        }
        catch (GraphException refused)
        {
            Array.Fill(values, refused.Error);
            return values;
        }

        for (var row = 0; row < values.Length; row++)
        {
            try
            {
                var context = new ResolverContext(parents, slot.Ordinals, row, arguments, cancellationToken);
                var value = await slot.Binding.Resolve(context);
                values[row] = value is null ? null : ResolvedValue.Of(slot.Type, value);
            }
            catch (GraphException refused)
            {
                values[row] = refused.Error;
            }
        }

        return values;
    }
}
