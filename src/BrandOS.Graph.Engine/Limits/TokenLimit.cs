using GraphQLParser;

namespace BrandOS.Graph.Engine.Limits;

/// <summary>Counts tokens before anything is built of them; a token becomes 100 bytes of syntax tree and more.</summary>
internal static class TokenLimit
{
    /// <returns>The number of tokens.</returns>
    /// <exception cref="RequestException">There are more than <paramref name="limit"/>.</exception>
    /// <exception cref="GraphQLParser.Exceptions.GraphQLSyntaxErrorException">There is a character that begins no token.</exception>
    public static int Check(string text, int limit)
    {
        var count = 0;
        var position = 0;
        while (Lexer.Lex(text, position) is { Kind: not TokenKind.EOF } token)
        {
            position = token.End;
            if (token.Kind != TokenKind.COMMENT && ++count > limit)
            {
                throw new RequestException(new GraphError(ErrorCodes.TokensExceeded, $"The document has more than {limit} tokens.")
                {
                    Details = [new("limit", limit)],
                });
            }
        }

        return count;
    }
}
