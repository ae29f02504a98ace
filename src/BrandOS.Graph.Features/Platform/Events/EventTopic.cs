namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>What a subscription follows within its tenant: what happens to one thing, or to all things of a kind.</summary>
/// <param name="Aggregate">As the outbox names it.</param>
/// <param name="Id">Null for all of them.</param>
internal readonly record struct EventTopic(string Aggregate, Guid? Id);
