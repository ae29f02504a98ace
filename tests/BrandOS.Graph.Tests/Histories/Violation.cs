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
    WholeSnapshots,
    NothingLost,
    NothingInvented,
    OneOrder,
}
