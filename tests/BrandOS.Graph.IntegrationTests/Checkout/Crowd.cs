using BrandOS.Graph.IntegrationTests.Writing;

namespace BrandOS.Graph.IntegrationTests.Checkout;

/// <summary>Many customers who want the same few variants, and what must be true of the shop whatever they do.</summary>
internal sealed class Crowd(WrittenGraph graph, Stall stall, int pieces, string[] variants, string[] customers)
{
    public IReadOnlyList<string> Customers => customers;

    /// <param name="pieces">Of each variant.</param>
    public static async Task<Crowd> GatherAsync(WrittenGraph graph, int variants, int customers, int pieces = 300)
    {
        var stall = await Stall.OpenAsync(graph);
        var goods = new string[variants];
        for (var variant = 0; variant < variants; variant++)
        {
            goods[variant] = await stall.AddVariantAsync(10m + variant, pieces);
        }

        var people = new string[customers];
        for (var customer = 0; customer < customers; customer++)
        {
            people[customer] = await stall.AddCustomerAsync($"customer-{customer}@example.com");
            await stall.MutateAsync("topUpWallet", "wallet { id }", new { customerId = people[customer], amount = 100_000_000m });
        }

        return new Crowd(graph, stall, pieces, goods, people);
    }

    /// <summary>
    /// Fills a cart with one to three variants and checks it out; a third of the orders is paid, and now and then one is called off again.
    /// </summary>
    /// <returns>The type names of the errors, and the order's id when there is one.</returns>
    public async Task<(string[] Errors, string? Order)> BuyAsync(string customer, Random random)
    {
        var cart = "";
        foreach (var variant in random.GetItems(variants, 3).Distinct().Take(random.Next(1, 4)))
        {
            cart = await stall.PutAsync(variant, random.Next(1, 3), customer);
        }

        var payload = await stall.CheckoutAsync(cart);
        if (Stall.ErrorsOf(payload) is { Length: > 0 } errors)
        {
            await stall.MutateAsync("clearCart", "cart { id }", new { cartId = cart });
            return (errors, null);
        }

        var order = payload.GetProperty("order").GetProperty("id").GetString()!;
        if (random.Next(3) == 0)
        {
            Assert.Empty(Stall.ErrorsOf(await stall.MutateAsync("payOrder", "order { status }", new { id = order, method = "WALLET" })));
        }

        if (random.Next(10) == 0)
        {
            Assert.Empty(Stall.ErrorsOf(await stall.MutateAsync("cancelOrder", "order { status }", new { id = order })));
        }

        return ([], order);
    }

    /// <summary>What a random customer does until told to stop, under this token, which may end in the middle.</summary>
    public Task<System.Text.Json.JsonElement> CheckoutAsync(string cart, CancellationToken cancellationToken) => graph.ExecuteAsync(
        stall.Tenant,
        "mutation ($input: CheckoutInput!) { checkout(input: $input) { order { id items { quantity } } errors { __typename } } }",
        new { input = new { idempotencyKey = Guid.NewGuid().ToString(), cartId = cart } },
        cancellationToken: cancellationToken);

    public Task<string> PutAsync(string customer, int variant) => stall.PutAsync(variants[variant], 1, customer);

    /// <summary>How many orders there are; every piece is on the shelf, reserved by an order that waits, or sold.</summary>
    public async Task<long> AssertConsistentAsync()
    {
        Assert.Equal(0L, await graph.ScalarAsync<long>(
            $"""
            SELECT count(*) FROM inventory_stocks s WHERE s.tenant_id = {stall.Tenant} AND (available < 0 OR reserved < 0
                OR available + reserved + ({PiecesOf("PROCESSING")}) <> {pieces})
            """));
        Assert.Equal(0L, await graph.ScalarAsync<long>(
            $"""
            SELECT count(*) FROM inventory_stocks s
            WHERE s.tenant_id = {stall.Tenant} AND s.reserved <> ({PiecesOf("PENDING")})
            """));
        Assert.Equal(0L, await graph.ScalarAsync<long>(
            $"""
            SELECT count(*) FROM orders o
            LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS total FROM order_items
                WHERE tenant_id = {stall.Tenant} GROUP BY order_id) i ON i.order_id = o.id
            LEFT JOIN (SELECT aggregate_id, count(*) AS told FROM outbox_messages
                WHERE tenant_id = {stall.Tenant} AND kind = 'order.placed' GROUP BY aggregate_id) m ON m.aggregate_id = o.id
            WHERE o.tenant_id = {stall.Tenant} AND (o.total_amount IS DISTINCT FROM i.total OR m.told IS DISTINCT FROM 1)
            """));
        return await graph.ScalarAsync<long>($"SELECT count(*) FROM orders WHERE tenant_id = {stall.Tenant}");
    }

    /// <summary>Customers with both or neither of an order and a filled cart.</summary>
    public Task<long> CountHalfDoneAsync() => graph.ScalarAsync<long>(
        $"""
        SELECT count(*) FROM carts c WHERE c.tenant_id = {stall.Tenant}
            AND EXISTS (SELECT FROM orders o WHERE o.tenant_id = c.tenant_id AND o.customer_id = c.customer_id)
                = EXISTS (SELECT FROM cart_items i WHERE i.tenant_id = c.tenant_id AND i.cart_id = c.id)
        """);

    /// <summary>Pieces that were paid for, and are not called off.</summary>
    public Task<long> SoldAsync() => graph.ScalarAsync<long>(
        $"SELECT coalesce(sum(({PiecesOf("PROCESSING")})), 0)::bigint FROM inventory_stocks s WHERE s.tenant_id = {stall.Tenant}");

    // Of the stock s.
    private static string PiecesOf(string status)
        => "SELECT coalesce(sum(i.quantity), 0) FROM orders o JOIN order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.id "
            + $"WHERE o.tenant_id = s.tenant_id AND o.status = '{status}' AND i.product_variant_id = s.product_variant_id";
}
