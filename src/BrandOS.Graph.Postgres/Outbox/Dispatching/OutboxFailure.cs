namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>A message that was not sent now, and what becomes of it.</summary>
/// <param name="Sink">Who did not take it.</param>
/// <param name="Reason">Null when it was not tried, or not to the end: that does not count.</param>
/// <param name="Delivered">Sinks that have it.</param>
internal sealed record OutboxFailure(
    OutboxDelivery Message, string Sink, string? Reason, TimeSpan Delay, bool Park, IReadOnlyList<string> Delivered);
