using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Orders;

internal sealed class OrdersSummaryType : SummaryType
{
    public const string TypeName = "OrdersSummary";

    public OrdersSummaryType()
        : base(TypeName, "What orders come to, computed where they are.")
    {
        Value<NonNullGraphType<IntGraphType>>("count", RowCount.Column, "How many orders there are.");
        Value<NonNullGraphType<DecimalScalar>>(
            "totalAmount", OrderSummaries.TotalAmount, "The exact sum of their amounts; 0 when there are none.");
        Value<DecimalScalar>(
            "averageAmount", OrderSummaries.AverageAmount, "The mean of their amounts, rounded to hundredths; null when there are none.");
        Groups(
            "byStatus",
            OrderStatusSummaryType.TypeName,
            OrderSummaries.ByStatus,
            "The same by status, in the order orders go through; a status without orders is left out.");
    }
}
