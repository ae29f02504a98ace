using System.Collections.Immutable;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>An input value in both of its spellings: enums and the names of fields have quotes in JSON only.</summary>
/// <param name="Json">Null when a variable is in it.</param>
internal sealed record Piece(string Literal, string? Json, ImmutableArray<string> Variables)
{
    public static readonly Piece Null = Same("null");

    public Value Value => new(Literal, Variables) { Piece = this };

    /// <summary>The items of a list or the fields of an object.</summary>
    private ImmutableArray<(string? Name, Piece Value)> Parts { get; init; } = [];

    /// <summary>What a variable stands for.</summary>
    private Piece? Inlined { get; init; }

    public static Piece Same(string text) => new(text, text, []);

    public static Piece Of(Variable variable, Piece inlined) => new("$" + variable.Name, Json: null, [variable.Name]) { Inlined = inlined };

    public static Piece List(IEnumerable<Piece> items) => Of([.. items.Select(item => ((string?)null, item))], '[', ']');

    public static Piece Object(IEnumerable<(string Name, Piece Value)> fields)
        => Of([.. fields.Select(field => ((string?)field.Name, field.Value))], '{', '}');

    /// <summary>The value with something left out, or with a value where a variable was; it may be of another type.</summary>
    public IEnumerable<Piece> Smaller()
    {
        if (Inlined is not null)
        {
            yield return Inlined;
        }

        for (var i = 0; i < Parts.Length; i++)
        {
            yield return With(Parts.RemoveAt(i));
            foreach (var inner in Parts[i].Name is "and" or "or" or null ? Parts[i].Value.Parts : [])
            {
                yield return inner.Value;
            }

            foreach (var smaller in Parts[i].Value.Smaller())
            {
                yield return With(Parts.SetItem(i, (Parts[i].Name, smaller)));
            }
        }
    }

    private static Piece Of(ImmutableArray<(string? Name, Piece Value)> parts, char open, char close) => new(
        $"{open}{string.Join(", ", parts.Select(part => (part.Name is null ? "" : $"{part.Name}: ") + part.Value.Literal))}{close}",
        parts.Any(part => part.Value.Json is null)
            ? null
            : $"{open}{string.Join(", ", parts.Select(part => (part.Name is null ? "" : $"\"{part.Name}\": ") + part.Value.Json))}{close}",
        [.. parts.SelectMany(part => part.Value.Variables)])
    {
        Parts = parts,
    };

    private Piece With(ImmutableArray<(string? Name, Piece Value)> parts) => Of(parts, Literal[0], Literal[^1]);
}
