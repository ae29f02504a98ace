using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Inventory;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Catalog;

internal sealed class ProductVariantNode : TenantNode<ProductVariant>
{
    public static readonly NodeType<Guid> ById = new(nameof(ProductVariant), ProductVariantLoaders.ById, GuidIdBinding.Parse);

    public ProductVariantNode()
        : base("What can be ordered: one size or colour of a product.")
    {
        Id(variant => variant.Id);
        Column(variant => variant.Sku, "The stock keeping unit, unique within the tenant.");
        Column(variant => variant.Name, "What customers read.");
        Column(variant => variant.UnitPrice, "Today's price of one piece, in the tenant's currency.");
        OneOrNone(
            "stock",
            variant => variant.Id,
            InventoryStockLoaders.ByProductVariantId,
            "What there is of it; null when nobody keeps a stock.");
    }

    public override NodeType NodeType => ById;
}
