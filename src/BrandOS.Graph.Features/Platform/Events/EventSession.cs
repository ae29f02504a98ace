using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>The reads of one event. Its answer carries the event's id, with which a client that lost its connection comes back.</summary>
/// <param name="session">What the reads ask of their node, and where they note what it showed.</param>
internal sealed class EventSession(TenantReads reads, RequestScope scope, ReadSession session, TenantEvent happened)
    : TenantSession(reads, scope with { Session = session })
{
    /// <summary>Reads at a node that has seen the event.</summary>
    public static EventSession For(TenantEvent happened, RequestScope scope, TenantReads reads)
    {
        // Positions compare within one history only. Without a known primary nothing else is sure to have seen the event.
        var log = reads.Nodes.Current.Primary?.Position ?? default;
        var intent = log.IsNone
            ? new ReadIntent(ConsistencyLevel.Strong, AtLeast: default, MaxStaleness: default)
            : new ReadIntent(ConsistencyLevel.Session, log with { Lsn = happened.Lsn }, MaxStaleness: default);
        return new EventSession(reads, scope, new ReadSession(intent, tracks: true), happened);
    }

    /// <summary>What the answer shows.</summary>
    public LogPosition Seen => session.Intent.AtLeast;

    public override bool WriteExtensions(ResponseBuffer output)
    {
        output.Write("\"eventId\":"u8);
        JsonText.WriteString(output, happened.Position.ToString());
        var start = output.Length;
        output.Write((byte)',');
        if (!base.WriteExtensions(output))
        {
            output.Length = start;
        }

        return true;
    }
}
