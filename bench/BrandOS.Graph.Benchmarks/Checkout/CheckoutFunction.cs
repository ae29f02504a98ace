namespace BrandOS.Graph.Benchmarks.Checkout;

/// <summary>
/// What one writes by hand: the same work as the mutation in one function call, which is its own transaction. Idempotency key, locks,
/// stock, order, items, cart, outbox, kept outcome; it gives the order's id, status and amount, the same for a repeated key, or no row
/// where a line is not good.
/// </summary>
internal static class CheckoutFunction
{
    public const string Call = "SELECT id, status, total_amount FROM bench_checkout($1, $2, $3, $4, $5)";

    public const string Create =
        """
        CREATE OR REPLACE FUNCTION bench_checkout(tenant int, cart uuid, new_order uuid, client_key text, at timestamptz)
        RETURNS TABLE (id uuid, status text, total_amount numeric) LANGUAGE plpgsql AS $$
        DECLARE
            buyer uuid;
            total numeric(18,2);
            good bool;
        BEGIN
            INSERT INTO idempotency_keys (tenant_id, key, mutation, request_hash, created_at)
            VALUES (tenant, client_key, 'checkout', sha256(cart::text::bytea), at) ON CONFLICT DO NOTHING;
            IF NOT FOUND THEN
                RETURN QUERY SELECT o.id, o.status::text, o.total_amount
                FROM idempotency_keys k JOIN orders o ON o.tenant_id = tenant AND o.id = (k.outcome ->> 'order')::uuid
                WHERE k.tenant_id = tenant AND k.key = client_key AND k.request_hash = sha256(cart::text::bytea);
                RETURN;
            END IF;

            SELECT c.customer_id INTO buyer FROM carts c WHERE c.tenant_id = tenant AND c.id = cart FOR NO KEY UPDATE;

            PERFORM s.available
            FROM cart_items i JOIN inventory_stocks s ON s.tenant_id = tenant AND s.product_variant_id = i.product_variant_id
            WHERE i.tenant_id = tenant AND i.cart_id = cart
            ORDER BY s.product_variant_id FOR NO KEY UPDATE OF s;

            SELECT sum(i.quantity * i.unit_price), bool_and(s.available >= i.quantity AND v.unit_price = i.unit_price) INTO total, good
            FROM cart_items i
            JOIN product_variants v ON v.tenant_id = tenant AND v.id = i.product_variant_id
            JOIN inventory_stocks s ON s.tenant_id = tenant AND s.product_variant_id = i.product_variant_id
            WHERE i.tenant_id = tenant AND i.cart_id = cart;
            IF good IS NOT TRUE THEN RETURN; END IF;

            UPDATE inventory_stocks s SET available = s.available - i.quantity, reserved = s.reserved + i.quantity, updated_at = at
            FROM cart_items i
            WHERE i.tenant_id = tenant AND i.cart_id = cart AND s.tenant_id = tenant AND s.product_variant_id = i.product_variant_id;

            INSERT INTO orders (tenant_id, id, customer_id, status, total_amount, created_at)
            VALUES (tenant, new_order, buyer, 'PENDING', total, at);
            INSERT INTO order_items (tenant_id, order_id, line, product_variant_id, quantity, unit_price)
            SELECT tenant, new_order, row_number() OVER (ORDER BY i.product_variant_id), i.product_variant_id, i.quantity, i.unit_price
            FROM cart_items i WHERE i.tenant_id = tenant AND i.cart_id = cart;

            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
            SELECT tenant, 'Order', new_order, 'order.placed', jsonb_build_object('orderId', new_order, 'status', 'PENDING'), at
            UNION ALL
            SELECT tenant, 'Stock', s.product_variant_id, 'stock.changed', jsonb_build_object(
                'productVariantId', s.product_variant_id, 'available', s.available, 'reserved', s.reserved), at
            FROM cart_items i JOIN inventory_stocks s ON s.tenant_id = tenant AND s.product_variant_id = i.product_variant_id
            WHERE i.tenant_id = tenant AND i.cart_id = cart;

            DELETE FROM cart_items i WHERE i.tenant_id = tenant AND i.cart_id = cart;
            UPDATE carts c SET updated_at = at WHERE c.tenant_id = tenant AND c.id = cart;
            UPDATE idempotency_keys k SET outcome = jsonb_build_object('order', new_order)
            WHERE k.tenant_id = tenant AND k.key = client_key;
            RETURN QUERY SELECT new_order, 'PENDING', total;
        END $$;
        """;
}
