namespace BrandOS.Graph.Data.Outbox;

/// <summary>What happened, written in the transaction that made it happen.</summary>
public sealed class OutboxMessage
{
    public required int TenantId { get; init; }

    /// <summary>
    /// Given when the row is written, not when it is committed: who reads on from an id may only go up to the oldest open transaction.
    /// </summary>
    public long Id { get; private set; }

    /// <summary>What it happened to, as in <c>order</c>.</summary>
    public required string Aggregate { get; init; }
    public required Guid AggregateId { get; init; }

    /// <summary>What happened, as in <c>order.changed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>The transaction that wrote it; below pg_snapshot_xmin it is committed and so are all before it.</summary>
    public ulong Xid { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required OutboxState State { get; set; }

    /// <summary>How often sending failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before; while a worker sends it, the end of the worker's lease.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Sinks that have it while another one does not.</summary>
    public string[] DeliveredTo { get; init; } = [];

    /// <summary>A code that says why it was not sent.</summary>
    public string? LastFailure { get; set; }
}
