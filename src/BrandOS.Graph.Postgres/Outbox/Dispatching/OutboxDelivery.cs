using System.Globalization;

namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>A message that is being sent.</summary>
/// <param name="Payload">A JSON object.</param>
/// <param name="Attempts">Failures so far.</param>
/// <param name="Delivered">Sinks that have it already.</param>
public sealed record OutboxDelivery(
    int TenantId,
    long Id,
    string Aggregate,
    Guid AggregateId,
    string Kind,
    string Payload,
    DateTimeOffset CreatedAt,
    int Attempts,
    IReadOnlyList<string> Delivered)
{
    /// <summary>The same at each attempt: who receives messages knows by it that one came twice.</summary>
    public string MessageId => string.Create(CultureInfo.InvariantCulture, $"{TenantId}-{Id}");
}
