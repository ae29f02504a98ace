using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>What came of an attempt to subscribe; neither of both when the operation is a query or a mutation, to be executed.</summary>
/// <param name="Registration">Set when events will come.</param>
/// <param name="Response">The only answer there will be.</param>
public readonly record struct EventsJoined(EventRegistration? Registration, GraphResponse? Response);
