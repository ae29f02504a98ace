namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>The messages of one WebSocket.</summary>
/// <param name="Tenant">Null when the request that is upgraded does not say it.</param>
/// <param name="MayBeSilent">Whether it may be that no operation is answered: a subscription, or one that its client left.</param>
internal sealed record FuzzedMessages(IReadOnlyList<byte[]> Messages, int? Tenant, bool MayBeSilent);
