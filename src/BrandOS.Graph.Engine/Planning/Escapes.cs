using System.Buffers;
using System.Globalization;
using System.Text;
using GraphQLParser.Exceptions;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// What the lexer does not know of backslashes: escapes of any length, <c>"\u{1F600}"</c> (GraphQL specification of September 2025, section
/// 2.9.4), and that comments have no escapes. The character takes its escape's place; what follows moves.
/// </summary>
internal sealed class Escapes
{
    private const string Opening = @"\u{";
    private const string BlockQuotes = "\"\"\"";

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("#\"");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");
    private static readonly SearchValues<char> InString = SearchValues.Create("\"\\\n\r");

    private readonly string _text;
    private readonly StringBuilder _written;
    private MovedPlaces? _places;
    private int _position;

    private Escapes(string text)
    {
        _text = text;
        _written = new StringBuilder(text.Length);
    }

    private ReadOnlySpan<char> Rest => _text.AsSpan(_position);

    /// <returns>Null for the places when nothing has moved.</returns>
    /// <exception cref="GraphQLSyntaxErrorException">An escape is no Unicode scalar value.</exception>
    public static (string Text, MovedPlaces? Moved) Replace(string text)
        => text.Contains('\\') ? new Escapes(text).Replace() : (text, null);

    private (string Text, MovedPlaces? Moved) Replace()
    {
        while (CopyTo(Beginnings))
        {
            if (Rest[0] == '#')
            {
                CopyComment();
            }
            else if (Rest.StartsWith(BlockQuotes))
            {
                CopyBlock();
            }
            else
            {
                ReplaceInString();
            }
        }

        return (_written.ToString(), _places);
    }

    // The lexer would take a backslash for an escape, and refuse most.
    private void CopyComment()
    {
        var start = _written.Length;
        CopyTo(LineEnds);
        _written.Replace('\\', ' ', start, _written.Length - start);
    }

    // Nothing is escaped in a block string but its own quotes.
    private void CopyBlock()
    {
        Copy(BlockQuotes.Length);
        var end = Rest.IndexOf(BlockQuotes);
        while (end > 0 && Rest[end - 1] == '\\')
        {
            Copy(end + BlockQuotes.Length);
            end = Rest.IndexOf(BlockQuotes);
        }

        Copy(end < 0 ? Rest.Length : end + BlockQuotes.Length);
    }

    private void ReplaceInString()
    {
        Copy(1);
        while (CopyTo(InString) && Rest[0] == '\\')
        {
            if (Rest.StartsWith(Opening))
            {
                Write(ReadScalar());
                (_places ??= new MovedPlaces(_text)).Add(_written.Length, _position);
            }
            else
            {
                Copy(Math.Min(2, Rest.Length));
            }
        }

        if (!Rest.IsEmpty && Rest[0] == '"')
        {
            Copy(1);
        }
    }

    private Rune ReadScalar()
    {
        var digits = Rest[Opening.Length..];
        digits = digits[..Math.Max(digits.IndexOf('}'), 0)];
        if (digits.ContainsAnyExcept(HexDigits) // the parser of numbers ignores NUL behind them
            || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || !Rune.IsValid(value))
        {
            throw new GraphQLSyntaxErrorException(
                @"\u{...} must hold the hexadecimal digits of a Unicode scalar value.", _text.AsMemory(), _position);
        }

        _position += Opening.Length + digits.Length + 1;
        return new Rune(value);
    }

    private void Write(Rune character)
    {
        switch (character.Value)
        {
            case '"': _written.Append("\\\""); break;
            case '\\': _written.Append(@"\\"); break;
            case '\b': _written.Append(@"\b"); break;
            case '\f': _written.Append(@"\f"); break;
            case '\n': _written.Append(@"\n"); break;
            case '\r': _written.Append(@"\r"); break;
            case '\t': _written.Append(@"\t"); break;
            case < ' ': _written.Append(CultureInfo.InvariantCulture, $"\\u{character.Value:X4}"); break;
            default: _written.Append(character.ToString()); break;
        }
    }

    /// <returns>False when none of them follows; then all is copied.</returns>
    private bool CopyTo(SearchValues<char> values)
    {
        var length = Rest.IndexOfAny(values);
        Copy(length < 0 ? Rest.Length : length);
        return length >= 0;
    }

    private void Copy(int length)
    {
        _written.Append(Rest[..length]);
        _position += length;
    }
}
