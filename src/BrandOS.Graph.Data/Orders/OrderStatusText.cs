namespace BrandOS.Graph.Data.Orders;

/// <summary>The spelling of a status in the database and in GraphQL: UPPER_SNAKE_CASE.</summary>
public static class OrderStatusText
{
    public const string Pending = "PENDING";
    public const string Processing = "PROCESSING";
    public const string Shipped = "SHIPPED";
    public const string Delivered = "DELIVERED";
    public const string Cancelled = "CANCELLED";

    /// <exception cref="ArgumentOutOfRangeException">The value is none of the five.</exception>
    public static string Of(OrderStatus status) => status switch
    {
        OrderStatus.Pending => Pending,
        OrderStatus.Processing => Processing,
        OrderStatus.Shipped => Shipped,
        OrderStatus.Delivered => Delivered,
        OrderStatus.Cancelled => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not an order status."),
    };

    /// <exception cref="FormatException">The text is none of the five.</exception>
    public static OrderStatus Parse(string text) => text switch
    {
        Pending => OrderStatus.Pending,
        Processing => OrderStatus.Processing,
        Shipped => OrderStatus.Shipped,
        Delivered => OrderStatus.Delivered,
        Cancelled => OrderStatus.Cancelled,
        _ => throw new FormatException($"'{text}' is not an order status."),
    };
}
