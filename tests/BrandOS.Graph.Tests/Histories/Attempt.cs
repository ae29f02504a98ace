namespace BrandOS.Graph.Tests.Histories;

/// <summary>An element that was sent, to be put at a certain place of a list and nowhere else.</summary>
/// <param name="Knows">What its session knew then: who sees the element sees this too.</param>
internal sealed class Attempt(int session, int place, IReadOnlyList<Knowledge> knows)
{
    public int Session { get; } = session;

    public int Place { get; } = place;

    public IReadOnlyList<Knowledge> Knows { get; } = knows;

    public AppendOutcome Outcome { get; set; } = AppendOutcome.Unknown;
}

internal enum AppendOutcome
{
    /// <summary>Told to have been written.</summary>
    Acknowledged,

    /// <summary>Told not to have been written, because the list is longer already.</summary>
    Refused,

    /// <summary>The answer never came, or said that nobody knows.</summary>
    Unknown,
}
