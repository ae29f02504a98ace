using System.Text.Json;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>
/// The short way for what nearly all requests send: values of the right kind. Whatever is odd takes the long way through graphql-dotnet,
/// which knows all rules and words all errors; that one builds everything twice, which is 5 kB for two values of a filter.
/// </summary>
internal sealed class DirectVariables
{
    private static readonly object Odd = new();

    private readonly (GraphQLVariableDefinition Definition, string Name, IGraphType? Type)[] _variables;

    public DirectVariables(GraphQLOperationDefinition operation, ISchema schema)
        => _variables = operation.Variables is not { Count: > 0 } definitions
            ? []
            : [.. definitions.Items.Select(d => (d, d.Variable.Name.StringValue, d.Type.GraphTypeFromType(schema)))];

    public bool IsEmpty => _variables.Length == 0;

    /// <returns>Null when the long way must be taken.</returns>
    public Variables? TryCoerce(JsonElement raw)
    {
        if (raw.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var values = new Variables();
        var members = 0;
        foreach (var (definition, name, type) in _variables)
        {
            var variable = new Variable(name, definition);
            if (raw.TryGetProperty(name, out var given))
            {
                members++;
                // Null where there is a default is told apart by what the argument takes.
                var known = type is not null && !(given.ValueKind == JsonValueKind.Null && definition.DefaultValue is not null);
                var value = known ? Coerce(type!, given) : Odd;
                if (ReferenceEquals(value, Odd))
                {
                    return null;
                }

                variable.Value = value;
            }
            else if (definition.DefaultValue is not null || type is null or NonNullGraphType)
            {
                return null;
            }

            values.Add(variable);
        }

        // More members than that are of variables that nobody declared, or there is one twice.
        return members == raw.GetPropertyCount() || !HasRepeated(raw) ? values : null;
    }

    private static bool HasRepeated(JsonElement raw)
    {
        var names = new HashSet<string>();
        foreach (var member in raw.EnumerateObject())
        {
            if (!names.Add(member.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static object? Coerce(IGraphType type, JsonElement given) => (type, given.ValueKind) switch
    {
        (NonNullGraphType, JsonValueKind.Null) => Odd,
        (NonNullGraphType nonNull, _) => Coerce(nonNull.ResolvedType!, given),
        (_, JsonValueKind.Null) => null,
        (ListGraphType list, JsonValueKind.Array) => Items(list.ResolvedType!, given),
        (IInputObjectGraphType { IsOneOf: false } input, JsonValueKind.Object) => Fields(input, given),
        (IdGraphType or StringGraphType, JsonValueKind.String) => given.GetString(),
        (IntGraphType, JsonValueKind.Number) => given.TryGetInt32(out var number) ? number : Odd,
        (BooleanGraphType, JsonValueKind.True) => true,
        (BooleanGraphType, JsonValueKind.False) => false,
        (IdGraphType or StringGraphType or IntGraphType or BooleanGraphType or FloatGraphType, _) => Odd,
        (ScalarGraphType scalar, JsonValueKind.String) => Parse(scalar, given.GetString()!),
        (ScalarGraphType scalar, JsonValueKind.Number) when given.TryGetInt32(out var number) => Parse(scalar, number),
        (DecimalGraphType, JsonValueKind.Number) when given.TryGetDecimal(out var number) => number,
        _ => Odd,
    };

    // A scalar says by an exception that it cannot read a value; the long way says it to the client.
    private static object? Parse(ScalarGraphType scalar, object value)
    {
        try
        {
            return scalar.ParseValue(value) ?? Odd;
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            return Odd;
        }
    }

    private static object Items(IGraphType type, JsonElement given)
    {
        var items = new object?[given.GetArrayLength()];
        var i = 0;
        foreach (var item in given.EnumerateArray())
        {
            var value = Coerce(type, item);
            if (ReferenceEquals(value, Odd))
            {
                return Odd;
            }

            items[i++] = value;
        }

        return items;
    }

    private static object Fields(IInputObjectGraphType type, JsonElement given)
    {
        var fields = new Dictionary<string, object?>();
        foreach (var member in given.EnumerateObject())
        {
            var value = type.GetField(member.Name) is { ResolvedType: { } field } ? Coerce(field, member.Value) : Odd;
            if (ReferenceEquals(value, Odd) || !fields.TryAdd(member.Name, value))
            {
                return Odd;
            }
        }

        foreach (var field in type.Fields)
        {
            if ((field.DefaultValue is not null || field.ResolvedType is NonNullGraphType) && !fields.ContainsKey(field.Name))
            {
                return Odd;
            }
        }

        return type.ParseDictionary(fields);
    }
}
