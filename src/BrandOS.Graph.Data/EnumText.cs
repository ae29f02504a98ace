using System.Text;

namespace BrandOS.Graph.Data;

/// <summary>The spelling of an enum in the database and in GraphQL: UPPER_SNAKE_CASE.</summary>
public static class EnumText<TEnum> where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> Texts
        = Enum.GetValues<TEnum>().ToDictionary(value => value, value => Spell(value.ToString()));
    private static readonly Dictionary<string, TEnum> Values
        = Texts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The condition of a check constraint: the column holds one of the values.</summary>
    public static string Check(string column) => $"{column} IN ({string.Join(", ", Texts.Values.Select(text => $"'{text}'"))})";

    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enum's.</exception>
    public static string Of(TEnum value)
        => Texts.TryGetValue(value, out var text)
            ? text
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Not a {typeof(TEnum).Name}.");

    /// <exception cref="FormatException">The text is none of the enum's.</exception>
    public static TEnum Parse(string text)
        => Values.TryGetValue(text, out var value) ? value : throw new FormatException($"'{text}' is not a {typeof(TEnum).Name}.");

    private static string Spell(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
