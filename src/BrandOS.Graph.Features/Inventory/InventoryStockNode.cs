using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Inventory;

internal sealed class InventoryStockNode : TenantNode<InventoryStock>
{
    public static readonly NodeType<Guid> ById = new(nameof(InventoryStock), InventoryStockLoaders.ByProductVariantId, GuidIdBinding.Parse);

    public InventoryStockNode()
        : base("What there is of a product variant, as of now: never below consistency level session.")
    {
        Id(stock => stock.ProductVariantId);
        One("productVariant", stock => stock.ProductVariantId, ProductVariantLoaders.ById, "What it is a stock of.");
        Column(stock => stock.Available, "Pieces that can be ordered.");
        Column(stock => stock.Reserved, "Pieces in orders that are not paid yet.");
        Column(stock => stock.UpdatedAt, "When one of both last changed.");
        Version(stock => stock.Version);
    }

    public override NodeType NodeType => ById;
}
