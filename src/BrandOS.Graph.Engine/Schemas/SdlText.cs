using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Prints pieces of a schema the same way, however they were written.</summary>
internal static class SdlText
{
    private static readonly SDLPrinter Printer = new();

    public static string Of(GraphQLDirective directive)
    {
        var arguments = (directive.Arguments?.Items ?? [])
            .OrderBy(argument => argument.Name.StringValue, StringComparer.Ordinal)
            .Select(argument => $"{argument.Name.StringValue}: {Of(argument.Value)}");
        var name = $"@{directive.Name.StringValue}";
        return string.Join(", ", arguments) is { Length: > 0 } list ? $"{name}({list})" : name;
    }

    public static string Of(GraphQLValue value) => value switch
    {
        GraphQLListValue list => $"[{string.Join(", ", (list.Values ?? []).Select(Of))}]",
        GraphQLObjectValue fields => $"{{{string.Join(", ", (fields.Fields ?? [])
            .OrderBy(field => field.Name.StringValue, StringComparer.Ordinal)
            .Select(field => $"{field.Name.StringValue}: {Of(field.Value)}"))}}}",
        _ => Printer.Print(value).Trim(),
    };

    public static string Of(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => Of(nonNull.Type) + "!",
        GraphQLListType list => $"[{Of(list.Type)}]",
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}
