using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderLoaders
{
    public static readonly KeyedLoader<Order, Guid> ById = new("orders by id", new GuidKey<Order>(order => order.Id));

    public static readonly PageLoader<Order> All = PageLoader<Order>.All("orders", order => order.Id, OrderFilters.All, OrderSort.All);

    public static readonly PageLoader<Order> ByCustomerId
        = PageLoader<Order>.By("orders by customer", order => order.CustomerId, order => order.Id, OrderFilters.All, OrderSort.All);

    public static readonly SummaryLoader<Order> Summary
        = new("orders summary", OrdersSummaryType.TypeName, key: null, OrderFilters.All, OrderSummaries.ByStatus);

    public static readonly SummaryLoader<Order> SummaryByCustomerId
        = new(
            "orders summary by customer", OrdersSummaryType.TypeName, order => order.CustomerId, OrderFilters.All, OrderSummaries.ByStatus);

    public static readonly ExistsLoader<Order> OpenByCustomerId
        = new("open orders by customer", order => order.CustomerId, OpenOrders.Condition);
}
