using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Wallets;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>The key of a row that has connections.</summary>
internal static class RowId
{
    public static Guid Of(object row) => row switch
    {
        Order order => order.Id,
        Customer customer => customer.Id,
        ProductVariant variant => variant.Id,
        InventoryStock stock => stock.ProductVariantId,
        Wallet wallet => wallet.Id,
        LedgerEntry entry => entry.TransferId,
        Payment payment => payment.Id,
        _ => throw new NotSupportedException($"{row.GetType().Name} has no id of its own."),
    };
}
