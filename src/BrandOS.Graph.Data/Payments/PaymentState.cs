using System.ComponentModel;

namespace BrandOS.Graph.Data.Payments;

[Description("Where a payment stands.")]
public enum PaymentState
{
    [Description("Asked for; nothing was charged yet.")]
    Pending,

    [Description("The charge was sent; its answer is not known yet.")]
    Charging,

    [Description("The money was taken; the order does not know yet.")]
    Charged,

    [Description("The order is paid: an end.")]
    Confirmed,

    [Description("Being undone.")]
    Compensating,

    [Description("Nothing was taken, or it was given back before the order was paid: an end.")]
    Cancelled,

    [Description("The order was paid and the money given back: an end.")]
    Refunded,
}
