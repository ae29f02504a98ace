using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Outbox;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Inventory;

internal static class InventorySubscriptions
{
    public static void Add(SubscriptionType subscription) => subscription.Changed(
        "stockChanged",
        OutboxAggregates.Stock,
        "variantId",
        nameof(ProductVariant),
        InventoryStockLoaders.ByProductVariantId,
        "The stock of a product variant, each time it changes.");
}
