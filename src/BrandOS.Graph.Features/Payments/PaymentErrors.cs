using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Payments;

internal static class PaymentErrors
{
    public static readonly ErrorShape InsufficientBalance = new(
        "InsufficientBalanceError", "INSUFFICIENT_BALANCE", "The wallet does not hold enough.");

    public static readonly ErrorShape NotPayable = new(
        "OrderNotPayableError", "ORDER_NOT_PAYABLE", "The order does not wait for a payment.");

    public static readonly ErrorShape NoGateway = new(
        "PaymentMethodUnavailableError", "PAYMENT_METHOD_UNAVAILABLE", "The platform takes no payments by this method.");

    private static readonly PayloadField<decimal> Balance = InsufficientBalance.Value<decimal>("balance", "What the wallet holds.");
    private static readonly PayloadField<decimal> Needed = InsufficientBalance.Value<decimal>("needed", "What was to be taken.");
    private static readonly PayloadField<OrderStatus> Status = NotPayable.Value<OrderStatus>("status", "Where the order stands.");

    public static MutationError TooLittle(decimal balance, decimal needed)
        => InsufficientBalance.Of("The wallet does not hold enough.").With(Balance, balance).With(Needed, needed);

    public static MutationError CannotBePaid(OrderStatus status)
        => NotPayable.Of($"An order that is {OrderStatusText.Of(status)} cannot be paid.").With(Status, status);

    public static MutationError IsBeingPaid(OrderStatus status)
        => NotPayable.Of("The order is just being paid.").With(Status, status);

    public static MutationError NoGatewayConfigured() => NoGateway.Of("The platform has no payment gateway.");
}
