using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Carts;

internal sealed class CartItemNode : TenantNode<CartItem>
{
    public CartItemNode()
        : base("So many pieces of one product variant in a cart.", isNode: false)
    {
        One("productVariant", item => item.ProductVariantId, ProductVariantLoaders.ById, "What is about to be ordered.");
        Column(item => item.Quantity, "How many pieces.");
        Column(item => item.UnitPrice, "What one piece cost when it was put in.");
        Derived<NonNullGraphType<DecimalScalar>>("lineTotal", new CartItemTotalBinding(), "Quantity times unit price.");
        Column(item => item.AddedAt, "When it was put in.");
    }
}
