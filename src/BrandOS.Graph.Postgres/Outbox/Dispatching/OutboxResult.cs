namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>What became of a message.</summary>
/// <param name="Failure">Null when every sink has it.</param>
internal readonly record struct OutboxResult(OutboxDelivery Message, OutboxFailure? Failure);
