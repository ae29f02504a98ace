namespace BrandOS.Graph.Limit.Orders;

internal static partial class DeepQuery
{
    private const string OrdersSql = "select o.id, o.customer_id from orders o where o.tenant_id = $1 order by o.id desc limit 50";

    private const string CustomersSql = "select c.id, c.name from customers c where c.tenant_id = $1 and c.id = any($2)";

    private const string ItemsSql = """
        select i.order_id, i.line, i.product_variant_id
        from order_items i
        where i.tenant_id = $1 and i.order_id = any($2)
            and (i.order_id >= $3 or i.order_id = $3) and (i.order_id <= $4 or i.order_id = $4)
        """;

    // A nested loop per customer: as a window function over the tenant it takes sixty times as long (DESIGN 3).
    private const string CustomerOrdersSql = """
        select p.id, o.id, o.total_amount, o.status
        from unnest($2) p(id) cross join lateral (
            select o.id, o.total_amount, o.status from orders o
            where o.tenant_id = $1 and o.customer_id = p.id order by o.id desc limit 5) o
        """;

    private const string VariantsSql = "select v.id, v.sku from product_variants v where v.tenant_id = $1 and v.id = any($2)";
}
