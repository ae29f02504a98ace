namespace BrandOS.Graph.Data.Outbox;

/// <summary>What messages are about. The messages of one aggregate are sent in their order.</summary>
public static class OutboxAggregates
{
    public const string Order = "Order";

    /// <summary>Its id is the product variant's.</summary>
    public const string Stock = "Stock";
    public const string Customer = "Customer";
    public const string Wallet = "Wallet";
    public const string Cart = "Cart";
    public const string Payment = "Payment";
}
