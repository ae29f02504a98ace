namespace BrandOS.Graph.Engine;

/// <summary>
/// What came of an attempt to subscribe; neither of both when the operation is a query or a mutation.
/// </summary>
/// <param name="Subscription">Set when the subscription may begin.</param>
/// <param name="Response">The only answer there will be: why not, or what it would cost.</param>
public readonly record struct Subscribed(GraphSubscription? Subscription, GraphResponse? Response);
