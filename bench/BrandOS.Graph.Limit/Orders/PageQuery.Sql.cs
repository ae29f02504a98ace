namespace BrandOS.Graph.Limit.Orders;

internal static partial class PageQuery
{
    private const string OrdersSql = """
        select o.id, o.status, o.total_amount, o.created_at, o.customer_id
        from orders o where o.tenant_id = $1 order by o.id desc limit 21
        """;

    private const string FilteredOrdersSql = """
        select o.id, o.status, o.total_amount, o.created_at, o.customer_id
        from orders o
        where o.tenant_id = $1 and o.status = $2 and o.created_at >= $3 and o.id >= $4
        order by o.id desc limit 21
        """;

    private const string CustomersSql = "select c.id, c.name from customers c where c.tenant_id = $1 and c.id = any($2)";

    // The bounds let PostgreSQL prune partitions, which it does not do on the array alone.
    private const string ItemsSql = """
        select i.order_id, i.line, i.product_variant_id, i.quantity, i.unit_price
        from order_items i
        where i.tenant_id = $1 and i.order_id = any($2)
            and (i.order_id >= $3 or i.order_id = $3) and (i.order_id <= $4 or i.order_id = $4)
        """;

    private const string VariantsSql = "select v.id, v.sku, v.name from product_variants v where v.tenant_id = $1 and v.id = any($2)";
}
