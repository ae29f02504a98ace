using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Carts;

internal static class CartItemLoaders
{
    public static readonly Column<decimal> TotalAmount
        = new SqlColumn<decimal>("total amount", "sum(t.quantity * t.unit_price)", nullable: false);

    // In the order of the variants' ids, which the primary key has: a customer sees the variants always in the same order.
    public static readonly KeyedLoader<CartItem, Guid> ByCartId
        = new(
            "cart items by cart", new GuidKey<CartItem>(item => item.CartId), EntityColumns<CartItem>.Source(item => item.ProductVariantId))
        {
            IsRealTime = true,
        };

    public static readonly KeyedLoader<CartItem, Guid> TotalByCartId
        = new("cart total by cart", new GuidKey<CartItem>(item => item.CartId), groupBy: "t.cart_id") { IsRealTime = true };
}
