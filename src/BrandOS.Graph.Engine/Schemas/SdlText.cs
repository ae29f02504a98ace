using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Prints pieces of a schema the same way, however they were written.</summary>
internal static class SdlText
{
    private static readonly SDLPrinter Printer = new();

    public static string Of(ASTNode node) => Printer.Print(node).Trim();

    public static string Of(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => Of(nonNull.Type) + "!",
        GraphQLListType list => $"[{Of(list.Type)}]",
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };
}
