using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>What can keep a subscription from beginning or from going on.</summary>
public static class EventErrors
{
    public static readonly GraphError IdInvalid
        = new(ErrorCodes.EventIdInvalid, "The last event id is not one that this API has given.");

    public static readonly GraphError Lost = new(
        ErrorCodes.EventsLost,
        "Events after this id may have been removed: read what you need anew, then subscribe without a last event id.");

    public static readonly GraphError TooMany
        = new(ErrorCodes.TooManySubscriptions, "There are as many subscriptions as there may be.");

    public static readonly GraphError TooSlow = new(
        ErrorCodes.SubscriberTooSlow,
        "Events came faster than they could be sent: subscribe again with the id of the last event you have.");

    public static readonly GraphError Stopping
        = new(ErrorCodes.Cancelled, "The server stops: subscribe again with the id of the last event you have.");

    internal static readonly GraphError NoNode = new(ErrorCodes.NoNodeAvailable, "No database node can answer at the moment.");

    internal static readonly GraphError NotOffered = new(ErrorCodes.OperationNotSupported, "This process has no events.");

    internal static readonly GraphError Failed = new(ErrorCodes.Internal, "An internal error occurred.");
}
