namespace BrandOS.Graph.Tests.Histories;

/// <summary>
/// What a session asked for, and what it was told. A session's steps follow one another: the next begins when the last one is over.
/// </summary>
internal abstract record Step(int Session);

/// <summary>Lists as one response showed them.</summary>
internal sealed record Response(int Session, IReadOnlyList<ShownList> Lists) : Step(Session);

internal readonly record struct ShownList(string Key, IReadOnlyList<string> Elements);

/// <summary>An element is about to be sent, to be put at the end of a list.</summary>
internal sealed record Intent(int Session, string Key, string Element) : Step(Session);

/// <summary>What became of it.</summary>
internal sealed record Append(int Session, string Key, string Element, AppendOutcome Outcome) : Step(Session);

/// <summary>Two amounts in one response, between which money is moved.</summary>
internal sealed record Balance(int Session, string Pair, long First, long Second) : Step(Session);

internal enum AppendOutcome
{
    /// <summary>Told to have been written.</summary>
    Acknowledged,

    /// <summary>Told not to have been written.</summary>
    Refused,

    /// <summary>The answer never came, or said that nobody knows.</summary>
    Unknown,
}
