using System.ComponentModel;

namespace BrandOS.Graph.Data.Orders;

[Description("Where an order stands on its way to the customer.")]
public enum OrderStatus
{
    [Description("Placed, and nobody works on it yet.")]
    Pending,

    [Description("Being picked and packed.")]
    Processing,

    [Description("Handed to the carrier.")]
    Shipped,

    [Description("Arrived at the customer.")]
    Delivered,

    [Description("Called off; nothing will be delivered.")]
    Cancelled,
}
