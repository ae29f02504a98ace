using GraphQLParser.Exceptions;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>The parser's words as sentences that point to the edition of the specification we follow.</summary>
internal static class SyntaxErrors
{
    private const string Link = "; for more information see http://spec.graphql.org/October2021/";
    private const string Edition = "https://spec.graphql.org/September2025/";

    public static string Describe(GraphQLParserException syntax)
    {
        var text = syntax.Description.TrimEnd('.');
        var link = text.IndexOf(Link, StringComparison.Ordinal);
        return link < 0 ? $"{text}." : $"{text[..link]} (see {Edition}{text[(link + Link.Length)..]}).";
    }
}
