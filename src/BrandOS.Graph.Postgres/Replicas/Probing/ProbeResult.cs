using BrandOS.Graph.Postgres.Replicas.Failover;

namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <summary>One answer of a node.</summary>
/// <param name="AskedAt">Before the question was sent: what was committed by then is in <paramref name="Lsn"/> of a primary.</param>
/// <param name="Timeline">0 when the node did not tell.</param>
/// <param name="Lsn">Replayed by a standby, written by a primary.</param>
/// <param name="ReceivedLsn">What a standby has, replayed or not. Of a primary what it had replayed when it was promoted, since its server
/// started.</param>
/// <param name="LastReplay">When the last transaction that a standby replayed was committed, by the primary's clock.</param>
internal sealed record ProbeResult(
    DateTimeOffset AskedAt,
    TimeSpan Elapsed,
    ServerProcess Server,
    bool InRecovery,
    ulong SystemIdentifier,
    uint Timeline,
    uint CheckpointTimeline,
    ulong Lsn,
    ulong ReceivedLsn,
    DateTimeOffset? LastReplay)
{
    /// <summary>Where a primary left the timeline that it followed as a standby; 0 when that is not known.</summary>
    public ulong PromotedAt => InRecovery ? 0 : ReceivedLsn;
}
