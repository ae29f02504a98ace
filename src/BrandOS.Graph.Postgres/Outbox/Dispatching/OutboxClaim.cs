namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>Messages that are this worker's until the lease ends.</summary>
/// <param name="Lease">As the database wrote it: a worker whose lease was taken over can settle nothing any more.</param>
internal sealed record OutboxClaim(IReadOnlyList<OutboxDelivery> Messages, DateTime Lease)
{
    public static readonly OutboxClaim Nothing = new([], default);
}
