namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>A message that was not sent now, and what becomes of it.</summary>
/// <param name="Sink">Who did not take it.</param>
/// <param name="Reason">Null when it was not tried to the end, because we stop.</param>
/// <param name="Counts">Whether it is one of the message's attempts: not when the sink takes nothing at all.</param>
/// <param name="Delivered">Sinks that have it.</param>
internal sealed record OutboxFailure(
    OutboxDelivery Message, string Sink, string? Reason, bool Counts, TimeSpan Delay, bool Park, IReadOnlyList<string> Delivered)
{
    public static OutboxFailure Released(OutboxDelivery message, string sink, IReadOnlyList<string> delivered)
        => new(message, sink, Reason: null, Counts: false, TimeSpan.Zero, Park: false, delivered);

    public static OutboxFailure Away(OutboxDelivery message, string sink, TimeSpan delay, IReadOnlyList<string> delivered)
        => new(message, sink, $"{sink}: away", Counts: false, delay, Park: false, delivered);
}
