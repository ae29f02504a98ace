using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using BrandOS.Graph.Engine.Planning;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>
/// Words for a variable's value that does not fit: graphql-dotnet says at which place of it, and this what is expected there. Its own words
/// repeat the value, which may be secret.
/// </summary>
internal static partial class VariableMistakes
{
    /// <summary>Null when the error is another one.</summary>
    public static string? Describe(ValidationError error, GraphQLOperationDefinition operation, ISchema schema, Inputs inputs)
    {
        if (Place().Match(error.Message) is not { Success: true } match
            || operation.Variables?.Items.Find(variable => variable.Variable.Name == match.Groups["name"].Value) is not { } variable
            || variable.Type.GraphTypeFromType(schema) is not { } type)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        var place = new InputPlace("Variable", $"${name}", null, type);
        var (value, isGiven) = (inputs.TryGetValue(name, out var root) ? root : null, inputs.ContainsKey(name));
        foreach (Capture step in match.Groups["step"].Captures)
        {
            (place, value, isGiven) = Step(place, value, step.Value);
        }

        var input = Bare(place.Type) as IInputObjectGraphType;
        return value switch
        {
            null when !isGiven => place.Missing,
            null => place.Null,
            IDictionary<string, object?> { Keys: var names } when input is not null
                => names.FirstOrDefault(given => input.GetField(given) is null) is { } unknown ? place.NoField(input, unknown) : null,
            _ => place.NotOne(KindOf(value)),
        };
    }

    private static (InputPlace Place, object? Value, bool IsGiven) Step(InputPlace place, object? value, string step)
    {
        var type = Bare(place.Type, toItem: step[0] == '.');
        if (step[0] == '.' && (type as IInputObjectGraphType)?.GetField(step[1..]) is { } field)
        {
            object? inner = null;
            var isGiven = (value as IDictionary<string, object?>)?.TryGetValue(field.Name, out inner) == true;
            return (place.Field((IInputObjectGraphType)type, field), inner, isGiven);
        }

        if (type is ListGraphType list && int.TryParse(step.AsSpan(1, step.Length - 2), CultureInfo.InvariantCulture, out var index))
        {
            // One value where a list is wanted is a list of one.
            return (place.Item(list.ResolvedType!, index), value is IList items && index < items.Count ? items[index] : value, true);
        }

        return (place, value, true);
    }

    private static IGraphType Bare(IGraphType type, bool toItem = true) => type switch
    {
        NonNullGraphType nonNull => Bare(nonNull.ResolvedType!, toItem),
        ListGraphType list when toItem => Bare(list.ResolvedType!, toItem),
        _ => type,
    };

    private static string KindOf(object value) => value switch
    {
        string => "string",
        bool => "boolean",
        IDictionary<string, object?> => "object",
        IEnumerable => "list",
        _ => "number",
    };

    [GeneratedRegex(@"^Variable '\$(?<name>\w+)(?<step>\.\w+|\[\d+\])*' is invalid\.", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
