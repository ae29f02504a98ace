namespace BrandOS.Graph.Tests.Histories;

/// <summary>A promise that was broken.</summary>
internal sealed record Violation(Promise Promise, int Session, string Key, string What)
{
    public override string ToString() => $"{Promise}, session {Session}, {Key}: {What}";
}

internal enum Promise
{
    ReadYourWrites,
    MonotonicReads,
    MonotonicWrites,
    WritesFollowReads,

    /// <summary>One response is one moment.</summary>
    WholeSnapshots,

    /// <summary>What was acknowledged before a strong read, or before the bound of a bounded one, is shown.</summary>
    FreshReads,
    NothingLost,
    NothingInvented,

    /// <summary>All see a list's elements at the same places.</summary>
    OneOrder,
}
