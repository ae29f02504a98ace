using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderSummaries
{
    public static readonly Column<decimal> TotalAmount
        = new SqlColumn<decimal>("total amount", "coalesce(sum(t.total_amount), 0)", nullable: false);

    // Null in the row of all, which nobody asks for its status.
    public static readonly Column Status = new SqlText("status", "t.status", nullable: true);

    // Cut to what an amount has: the digits of a mean have no end.
    public static readonly Column<decimal> AverageAmount
        = new SqlColumn<decimal>("average amount", "round(avg(t.total_amount), 2)", nullable: true);

    public static readonly SummaryGroups ByStatus = new("t.status", Enum.GetValues<OrderStatus>().Select(OrderStatusText.Of));
}
