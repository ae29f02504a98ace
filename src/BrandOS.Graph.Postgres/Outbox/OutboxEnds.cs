namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>Between which places one tenant's outbox can be read.</summary>
/// <param name="Horizon">The retention has removed rows up to here.</param>
/// <param name="Head">Where a reader that wants only what comes from now on begins; the same for all tenants.</param>
public readonly record struct OutboxEnds(OutboxPosition Horizon, OutboxPosition Head)
{
    /// <summary>False when a reader that goes on from this position would miss something, or has it from another history.</summary>
    public bool HasAllAfter(OutboxPosition position) => Horizon.CompareTo(position) <= 0 && position.CompareTo(Head) <= 0;
}
