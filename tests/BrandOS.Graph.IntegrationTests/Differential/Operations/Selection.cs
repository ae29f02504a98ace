using System.Collections.Immutable;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>One selection of a set; immutable, so that the shrinker can try smaller ones.</summary>
internal abstract record Selection
{
    public ImmutableArray<Condition> Conditions { get; init; } = [];
}

/// <summary>A field; <see cref="Selections"/> is empty for leaves.</summary>
internal sealed record FieldSelection(string? Alias, string Name, ImmutableArray<Argument> Arguments, ImmutableArray<Selection> Selections)
    : Selection;

/// <summary>An inline fragment; without a type condition when <paramref name="On"/> is null.</summary>
internal sealed record InlineFragment(string? On, ImmutableArray<Selection> Selections) : Selection;

internal sealed record FragmentSpread(string Fragment) : Selection;

/// <summary>@skip or @include.</summary>
internal sealed record Condition(string Directive, Value If);

internal sealed record Argument(string Name, Value Value);

/// <summary>A literal as it stands in the document, or <c>$variable</c>.</summary>
/// <param name="Variables">The names of the variables in it.</param>
internal sealed record Value(string Text, ImmutableArray<string> Variables)
{
    /// <summary>What the shrinker may take apart; null for plain values.</summary>
    public Piece? Piece { get; init; }

    public static Value Literal(string text) => new(text, []);

    public static Value Of(Variable variable) => new("$" + variable.Name, [variable.Name]);
}
