namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>What is done to nodes.</summary>
internal enum Torment
{
    PauseReplay,
    PauseAllReplay,
    DelayReplay,
    FreezeReplica,
    FreezePrimary,
    KillReplica,
    KillPrimary,
    CutConnections,
    CutReplication,

    /// <summary>An API server dies, and another one takes its place, which knows nothing of what was.</summary>
    KillServer,

    /// <summary>The primary dies, a replica is promoted, the others follow it, the old primary by pg_rewind.</summary>
    FailOver,

    /// <summary>The same with a primary that hangs, wakes up when there is another one, and believes to be the primary still.</summary>
    FailOverFromHung,
}
