using System.Text;
using BrandOS.Graph.Engine.Observing;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>From the request's bytes to the syntax tree, within limits.</summary>
internal sealed class DocumentParser(EngineOptions options)
{
    // The parser's levels, three or four for one of a filter: 64 nested ones, as many as a filter has operations, take 210.
    private const int MaxNesting = 256;

    /// <exception cref="RequestException">The document is too large, or no document.</exception>
    public async ValueTask<(GraphQLDocument Document, int Tokens)> ParseAsync(ReadOnlyMemory<byte> query)
    {
        if (query.Length > options.MaxDocumentBytes)
        {
            throw new RequestException(ErrorCodes.RequestTooLarge, $"The document is larger than {options.MaxDocumentBytes} bytes.");
        }

        using var span = EngineSource.Start(EngineSource.Parse);
        var text = WithLineFeeds(Encoding.UTF8.GetString(query.Span));
        MovedPlaces? moved = null;
        try
        {
            (text, moved) = Escapes.Replace(text);
            var (tokens, plain) = DocumentTokens.Check(text, options.MaxTokens);
            var document = Parser.Parse(plain, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = MaxNesting });
            if (moved is not null)
            {
                await moved.RestoreAsync(document);
            }

            // The parser lets an empty document pass; the grammar asks for one definition at least (section 2.2).
            return document.Definitions.Count > 0
                ? (document, tokens)
                : throw new RequestException(ErrorCodes.SyntaxError, "Syntax error: the document is empty.");
        }
        catch (GraphQLSyntaxErrorException syntax)
        {
            var place = moved?.Restore(syntax.Location, text) ?? syntax.Location;
            throw new RequestException(new GraphError(ErrorCodes.SyntaxError, $"Syntax error: {SyntaxErrors.Describe(syntax)}")
            {
                Locations = [new SourceLocation(place.Line, place.Column)],
            });
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new RequestException(ErrorCodes.DepthExceeded, "The document nests too deep to be parsed.");
        }
    }

    /// <summary>
    /// A carriage return alone ends a line as well (GraphQL specification, section 2.1.2), but not where the parser describes a syntax
    /// error: there it would fail with an exception of its own. The places of all characters stay.
    /// </summary>
    private static string WithLineFeeds(string text)
    {
        if (!text.Contains('\r'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (characters, source) =>
        {
            source.CopyTo(characters);
            for (var i = 0; i < characters.Length; i++)
            {
                if (characters[i] == '\r' && (i + 1 == characters.Length || characters[i + 1] != '\n'))
                {
                    characters[i] = '\n';
                }
            }
        });
    }
}
