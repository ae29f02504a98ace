using System.Text.RegularExpressions;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Reading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>The index each loader was designed for. A loader without an entry is a loader nobody thought about.</summary>
internal sealed record IntendedIndex(Table Table, Regex Name)
{
    public static IReadOnlyDictionary<string, IntendedIndex> ByLoader { get; } = new Dictionary<string, IntendedIndex>
    {
        ["customers"] = Of<Customer>("^pk_customers$"),
        ["customers by id"] = Of<Customer>("^pk_customers$"),
        ["product variants"] = Of<ProductVariant>("^pk_product_variants$"),
        ["product variants by id"] = Of<ProductVariant>("^pk_product_variants$"),
        ["orders"] = Of<Order>("^orders_(y|\\d).*_pkey$"),
        ["orders by id"] = Of<Order>("^orders_(y|\\d).*_pkey$"),
        ["orders by customer"] = Of<Order>("^orders_(y|\\d).*_tenant_id_customer_id_id_idx$"),

        // All rows of the tenant in any order: one index that begins with the tenant is as good as another.
        ["orders summary"] = Of<Order>("^orders_(y|\\d).*(_pkey|_tenant_id_.*_idx)$"),
        ["orders summary by customer"] = Of<Order>("^orders_(y|\\d).*_tenant_id_customer_id_id_idx$"),
        ["open orders by customer"] = Of<Order>("^orders_(y|\\d).*_tenant_id_customer_id_idx$"),
        ["order items by order"] = Of<OrderItem>("^order_items_.*_pkey$"),
        ["order item count by order"] = Of<OrderItem>("^order_items_.*_pkey$"),
        ["order items by order and line"] = Of<OrderItem>("^order_items_.*_pkey$"),
    };

    private static IntendedIndex Of<TEntity>(string name) => new(ReadModel.Of<TEntity>(), new Regex(name));
}
