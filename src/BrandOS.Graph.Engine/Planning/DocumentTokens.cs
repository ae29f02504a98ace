using System.Buffers;
using System.Text;
using GraphQLParser;
using GraphQLParser.Exceptions;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// Goes through the tokens before anything is built of them. A token becomes 100 bytes of syntax tree and more, so they are limited; and
/// some are not as the parser wants them.
/// </summary>
internal static class DocumentTokens
{
    /// <returns>The number of tokens, and the text without the descriptions that are among them.</returns>
    /// <exception cref="RequestException">There are more than <paramref name="limit"/>.</exception>
    /// <exception cref="GraphQLSyntaxErrorException">There is a character that begins no token.</exception>
    public static (int Tokens, string Text) Check(string text, int limit)
    {
        var count = 0;
        var position = 0;
        var descriptions = new Descriptions(text);
        while (Lexer.Lex(text, position) is { Kind: not TokenKind.EOF } token)
        {
            position = token.End;
            if (token.Kind == TokenKind.COMMENT)
            {
                continue;
            }

            if (token.Kind == TokenKind.STRING)
            {
                CheckSurrogates(text, token);
            }

            descriptions.Take(token);
            if (++count > limit)
            {
                throw new RequestException(new GraphError(ErrorCodes.TokensExceeded, $"The document has more than {limit} tokens.")
                {
                    Details = [new("limit", limit)],
                });
            }
        }

        return (count, descriptions.Blanked());
    }

    // Section 2.9.4 of the specification: an escaped half of a pair without the other half is no character.
    private static void CheckSurrogates(string text, in Token token)
    {
        var value = token.Value.Span;
        if (!value.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return;
        }

        while (!value.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(value, out _, out var length) != OperationStatus.Done)
            {
                throw new GraphQLSyntaxErrorException("A surrogate without its partner is no character.", text.AsMemory(), token.Start);
            }

            value = value[length..];
        }
    }
}
