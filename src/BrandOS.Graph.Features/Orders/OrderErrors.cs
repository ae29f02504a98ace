using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderErrors
{
    public static readonly ErrorShape State = new("OrderStateError", "ORDER_STATE", "The order stands where this cannot be done.");

    public static readonly ErrorShape Paying
        = new("PaymentUnderWayError", "PAYMENT_UNDER_WAY", "The order is just being paid: what comes of it is known soon.");

    public static readonly ErrorShape Transition = new(
        "InvalidTransitionError", "INVALID_TRANSITION", "An order does not move from where it stands to where it was to stand.");

    private static readonly PayloadField<OrderStatus> From = Transition.Value<OrderStatus>("from", "Where the order stands.");

    private static readonly PayloadField<OrderStatus> To = Transition.Value<OrderStatus>("to", "Where it was to stand.");

    private static readonly PayloadField<OrderStatus> Status = State.Value<OrderStatus>("status", "Where the order stands.");

    public static MutationError CannotBe(string done, OrderStatus status)
        => State.Of($"An order that is {OrderStatusText.Of(status)} cannot be {done}.").With(Status, status);

    public static MutationError PaymentUnderWay() => Paying.Of("The order is just being paid. Try again when that has ended.");

    public static MutationError NoWay(OrderStatus from, OrderStatus to)
        => Transition.Of($"An order that is {OrderStatusText.Of(from)} does not become {OrderStatusText.Of(to)}.")
            .With(From, from)
            .With(To, to);
}
