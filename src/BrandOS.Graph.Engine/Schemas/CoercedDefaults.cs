using System.Globalization;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>
/// Writes default values as their types coerce them (specification, sections 3.5 and 3.11): <c>1</c> and <c>1.0</c> are one Float,
/// <c>1</c> and <c>"1"</c> one ID, and a list of one element needs no brackets. What a custom scalar makes of a literal only it knows.
/// </summary>
internal static class CoercedDefaults
{
    public static void Write(SchemaDocument document)
    {
        var inputs = document.Types.OfType<GraphQLInputObjectTypeDefinition>().ToDictionary(
            type => type.Name.StringValue,
            type => (type.Fields?.Items ?? []).ToDictionary(field => field.Name.StringValue, field => field.Type));
        foreach (var value in ValuesOf(document))
        {
            value.DefaultValue = value.DefaultValue is { } given ? Coerce(given, value.Type) : null;
        }

        GraphQLValue Coerce(GraphQLValue value, GraphQLType type)
        {
            switch (type, value)
            {
                case (_, GraphQLNullValue):
                    return value;
                case (GraphQLNonNullType nonNull, _):
                    return Coerce(value, nonNull.Type);
                case (GraphQLListType list, GraphQLListValue given):
                    return new GraphQLListValue { Values = given.Values?.ConvertAll(element => Coerce(element, list.Type)) };
                case (GraphQLListType list, _):
                    return new GraphQLListValue { Values = [Coerce(value, list.Type)] };
                case (GraphQLNamedType named, GraphQLObjectValue given) when inputs.TryGetValue(named.Name.StringValue, out var fields):
                    return new GraphQLObjectValue
                    {
                        Fields = given.Fields?.ConvertAll(field => new GraphQLObjectField(
                            field.Name,
                            fields.TryGetValue(field.Name.StringValue, out var known) ? Coerce(field.Value, known) : field.Value)),
                    };
                default:
                    return CoerceScalar(value, ((GraphQLNamedType)type).Name.StringValue);
            }
        }
    }

    private static GraphQLValue CoerceScalar(GraphQLValue value, string type) => (type, value) switch
    {
        ("Float", GraphQLIntValue or GraphQLFloatValue)
            when double.TryParse(((IHasValueNode)value).Value.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number)
            => new GraphQLFloatValue(number.ToString("R", CultureInfo.InvariantCulture)),
        ("ID", GraphQLIntValue id) => new GraphQLStringValue(id.Value.ToString()),
        _ => value,
    };

    private static IEnumerable<GraphQLInputValueDefinition> ValuesOf(SchemaDocument document)
        => document.Types.SelectMany(type => type switch
        {
            GraphQLObjectTypeDefinition it => ArgumentsOf(it.Fields),
            GraphQLInterfaceTypeDefinition it => ArgumentsOf(it.Fields),
            GraphQLInputObjectTypeDefinition it => it.Fields?.Items ?? [],
            _ => [],
        }).Concat(document.Directives.SelectMany(directive => directive.Arguments?.Items ?? []));

    private static IEnumerable<GraphQLInputValueDefinition> ArgumentsOf(GraphQLFieldsDefinition? fields)
        => (fields?.Items ?? []).SelectMany(field => field.Arguments?.Items ?? []);
}
