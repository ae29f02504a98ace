using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderErrors
{
    public static readonly ErrorShape State = new("OrderStateError", "ORDER_STATE", "The order stands where this cannot be done.");

    public static readonly ErrorShape Paying = new("PaymentUnderWayError", "PAYMENT_UNDER_WAY", "The order is just being paid: what comes of it is known soon.");

    private static readonly PayloadField<OrderStatus> Status = State.Value<OrderStatus>("status", "Where the order stands.");

    public static MutationError CannotBe(string done, OrderStatus status)
        => State.Of($"An order that is {OrderStatusText.Of(status)} cannot be {done}.").With(Status, status);

    public static MutationError PaymentUnderWay() => Paying.Of("The order is just being paid. Try again when that has ended.");
}
