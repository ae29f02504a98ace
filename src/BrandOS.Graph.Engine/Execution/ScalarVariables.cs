using System.Text.Json;
using BrandOS.Graph.Engine.Planning;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>
/// The short way for what nearly all requests send: strings, ids, whole numbers and booleans, given and of the right kind. Whatever is
/// odd takes the long way through graphql-dotnet, which knows all rules and words all errors; that one costs 3 kB a request.
/// </summary>
internal static class ScalarVariables
{
    /// <returns>Null when the long way must be taken.</returns>
    public static Variables? TryCoerce(PreparedOperation operation, JsonElement raw)
    {
        if (raw.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var values = new Variables();
        foreach (var definition in operation.Operation.Variables!.Items)
        {
            var name = definition.Variable.Name.StringValue;
            if (!raw.TryGetProperty(name, out var given) || ValueOf(definition.Type, given) is not { } value)
            {
                return null;
            }

            values.Add(new Variable(name, definition) { Value = value });
        }

        return values;
    }

    private static object? ValueOf(GraphQLType type, JsonElement given)
    {
        var named = type is GraphQLNonNullType nonNull ? nonNull.Type : type;
        return named is not GraphQLNamedType { Name: var name } ? null : given.ValueKind switch
        {
            JsonValueKind.String when name == "ID" || name == "String" => given.GetString(),
            JsonValueKind.Number when name == "Int" && given.TryGetInt32(out var number) => number,
            JsonValueKind.True when name == "Boolean" => true,
            JsonValueKind.False when name == "Boolean" => false,
            _ => null,
        };
    }
}
