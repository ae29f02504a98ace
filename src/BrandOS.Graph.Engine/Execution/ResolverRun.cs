using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;
using BrandOS.Graph.Engine.Writing;
using GraphQL.Types;
using GraphQL.Validation;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>Runs a field-by-field resolver for all rows of its parent and turns the values into JSON.</summary>
internal static class ResolverRun
{
    /// <returns>For each row: bytes of JSON, a <see cref="GraphError"/>, or null.</returns>
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
                values[row] = value is null ? null : ValueJson.Of(ToJsonValue(slot.Type, value));
            }
            catch (GraphException refused)
            {
                values[row] = refused.Error;
            }
        }

        return values;
    }

    private static object? ToJsonValue(IGraphType type, object? value) => (type, value) switch
    {
        (_, null) => null,
        (NonNullGraphType nonNull, _) => ToJsonValue(nonNull.ResolvedType!, value),
        (ListGraphType list, System.Collections.IEnumerable items) => items.Cast<object?>().Select(item => ToJsonValue(list.ResolvedType!, item)).ToArray(),
        (ScalarGraphType scalar, _) => scalar.Serialize(value),
        _ => throw new NotSupportedException($"A field-by-field resolver returns scalars, not {type}."),
    };
}
