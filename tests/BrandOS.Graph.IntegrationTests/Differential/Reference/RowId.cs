using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>The key of a row that has connections.</summary>
internal static class RowId
{
    public static Guid Of(object row) => row switch
    {
        Order order => order.Id,
        Customer customer => customer.Id,
        ProductVariant variant => variant.Id,
        _ => throw new NotSupportedException($"{row.GetType().Name} has no id of its own."),
    };
}
