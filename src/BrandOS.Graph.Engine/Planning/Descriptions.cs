using GraphQLParser;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// Descriptions of operations, fragments and variables (GraphQL specification of September 2025), which the parser does not know: they
/// mean nothing to an execution, so they become blanks and every place stays where it was.
/// </summary>
/// <remarks>Takes the tokens of the document one after the other; comments are none.</remarks>
internal struct Descriptions(string text)
{
    private List<(int Start, int End)>? _found;
    private (TokenKind Kind, int Start, int End) _last;
    private TokenKind _beforeLast;
    private int _braces;
    private int _parentheses;
    private int _brackets;

    public void Take(in Token token)
    {
        if (_last.Kind == TokenKind.STRING && IsDescribed(token))
        {
            (_found ??= []).Add((_last.Start, _last.End));
        }

        switch (token.Kind)
        {
            case TokenKind.BRACE_L: _braces++; break;
            case TokenKind.BRACE_R: _braces--; break;
            case TokenKind.PAREN_L: _parentheses++; break;
            case TokenKind.PAREN_R: _parentheses--; break;
            case TokenKind.BRACKET_L: _brackets++; break;
            case TokenKind.BRACKET_R: _brackets--; break;
        }

        _beforeLast = _last.Kind;
        _last = (token.Kind, StartOf(token), token.End);
    }

    /// <summary>The text without them; line feeds stay.</summary>
    public readonly string Blanked() => _found is null ? text : string.Create(text.Length, (text, _found), static (characters, state) =>
    {
        state.text.CopyTo(characters);
        foreach (var (start, end) in state._found)
        {
            for (var i = start; i < end; i++)
            {
                characters[i] = characters[i] is '\n' or '\r' ? characters[i] : ' ';
            }
        }
    });

    // The lexer lets a block string begin at the last of its three quotes.
    private readonly int StartOf(in Token token)
        => token.Kind == TokenKind.STRING && token.Start - 2 >= _last.End && text.AsSpan(token.Start - 2).StartsWith("\"\"\"")
            ? token.Start - 2
            : token.Start;

    private static bool IsDefinition(ROM name)
        => name == "query" || name == "mutation" || name == "subscription" || name == "fragment";

    private readonly bool IsDescribed(in Token next)
    {
        if (_braces != 0 || _brackets != 0)
        {
            return false;
        }

        // In front of a variable's definition, a string that follows an equals sign is the default of the one before.
        return _parentheses == 0 ? next.Kind == TokenKind.NAME && IsDefinition(next.Value)
            : _parentheses == 1 && next.Kind == TokenKind.DOLLAR && _beforeLast is not (TokenKind.EQUALS or TokenKind.COLON);
    }
}
