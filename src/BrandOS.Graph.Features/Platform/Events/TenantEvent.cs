using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>One row of the outbox.</summary>
/// <param name="Lsn">A node that has replayed the log up to here shows what the event tells of.</param>
internal sealed record TenantEvent(OutboxRow Row, ulong Lsn)
{
    public OutboxPosition Position => Row.Position;
}
