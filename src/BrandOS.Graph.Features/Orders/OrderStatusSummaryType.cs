using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Orders;

internal sealed class OrderStatusSummaryType : SummaryType
{
    public const string TypeName = "OrderStatusSummary";

    public OrderStatusSummaryType()
        : base(TypeName, "What the orders of one status come to.")
    {
        Value<NonNullGraphType<EnumType<OrderStatus>>>("status", OrderSummaries.Status, "Where the orders stand.");
        Value<NonNullGraphType<IntGraphType>>("count", RowCount.Column, "How many orders there are.");
        Value<NonNullGraphType<DecimalScalar>>("totalAmount", OrderSummaries.TotalAmount, "The exact sum of their amounts.");
    }
}
