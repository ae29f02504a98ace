using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Benchmarks.Engine;

internal static class ShopColumns
{
    public static readonly Column<Guid> OrderId = new("orders.id");
    public static readonly Column<Utf8Text> Status = new("status");
    public static readonly Column<decimal> Total = new("total_amount");
    public static readonly Column<DateTime> CreatedAt = new("created_at");
    public static readonly Column<Guid> CustomerOfOrder = new("orders.customer_id");
    public static readonly Column<Guid> CustomerId = new("customers.id");
    public static readonly Column<Utf8Text> CustomerName = new("customers.name");
    public static readonly Column<int> Line = new("line");
    public static readonly Column<int> Quantity = new("quantity");
    public static readonly Column<decimal> UnitPrice = new("unit_price");
    public static readonly Column<Guid> VariantOfItem = new("product_variant_id");
    public static readonly Column<Utf8Text> Sku = new("sku");
    public static readonly Column<Utf8Text> VariantName = new("product_variants.name");
}
