using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;

namespace BrandOS.Graph.IntegrationTests.Checkout;

[Collection(WrittenGraphCollection.Name)]
public sealed class CheckoutTests(WrittenGraph graph)
{
    [ClusterFact]
    public async Task Cart_becomes_an_order_and_its_stock_is_reserved()
    {
        var stall = await Stall.OpenAsync(graph);
        var (mug, hat) = (await stall.AddVariantAsync(12.50m, available: 5), await stall.AddVariantAsync(3m, available: 9));
        await stall.PutAsync(mug, 2);
        var cart = await stall.PutAsync(hat, 9);

        var payload = await stall.CheckoutAsync(
            cart,
            "order { id status totalAmount createdAt customer { id cart { totalAmount items { quantity } } } items { line quantity "
                + "unitPrice productVariant { id stock { available reserved } } } }");

        Assert.Empty(Stall.ErrorsOf(payload));
        var order = payload.GetProperty("order");
        Assert.Equal(("PENDING", 52m), (order.GetProperty("status").GetString(), order.GetProperty("totalAmount").GetDecimal()));
        Assert.Equal(
            $$$$"""[{"line":1,"quantity":2,"unitPrice":12.50,"productVariant":{"id":"{{{{mug}}}}","stock":{"available":3,"reserved":2}}},"""
                + """{"line":2,"quantity":9,"unitPrice":3.00,"productVariant":"""
                + $$$$"""{"id":"{{{{hat}}}}","stock":{"available":0,"reserved":9}}}]""",
            order.GetProperty("items").GetRawText());
        Assert.Equal(
            $$$"""{"id":"{{{stall.Customer}}}","cart":{"totalAmount":0,"items":[]}}""", order.GetProperty("customer").GetRawText());
        Assert.Equal(
            "Order order.placed,Stock stock.changed,Stock stock.changed",
            await graph.ScalarAsync<string>(
                $"SELECT string_agg(aggregate || ' ' || kind, ',' ORDER BY id) FROM outbox_messages WHERE tenant_id = {stall.Tenant}"));
        Assert.Equal(
            0L,
            await graph.ScalarAsync<long>(
                $"SELECT count(*) FROM orders WHERE tenant_id = {stall.Tenant} AND ('x' || left(replace(id::text, '-', ''), "
                    + "12))::bit(48)::bigint <> extract(epoch FROM created_at) * 1000"));
    }

    [ClusterFact]
    public async Task Too_little_stock_of_one_line_orders_nothing_and_says_what_is_left()
    {
        var stall = await Stall.OpenAsync(graph);
        var (mug, hat, air) = (
            await stall.AddVariantAsync(available: 5),
            await stall.AddVariantAsync(available: 1),
            await stall.AddVariantAsync(available: null));
        await stall.PutAsync(mug, 2);
        await stall.PutAsync(air, 1);
        var cart = await stall.PutAsync(hat, 3);

        var payload = await stall.CheckoutAsync(
            cart, "order { id } errors { ... on OutOfStockError { productVariant { id } requested available } }");

        Assert.Equal(["OutOfStockError", "OutOfStockError"], Stall.ErrorsOf(payload));
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("order").ValueKind);
        Assert.Equal(
            $$$"""[{"productVariant":{"id":"{{{hat}}}"},"requested":3,"available":1,"__typename":"OutOfStockError","message":"Only 1"""
                + """ are left.","code":"OUT_OF_STOCK"},"""
                + $$$"""{"productVariant":{"id":"{{{air}}}"},"requested":1,"available":0,"__typename":"OutOfStockError","message":"None"""
                + """ is left.","code":"OUT_OF_STOCK"}]""",
            payload.GetProperty("errors").GetRawText());
        await AssertNothingHappenedAsync(stall, pieces: 6);
        Assert.Equal(((5, 0), (1, 0)), (await stall.StockAsync(mug), await stall.StockAsync(hat)));
    }

    [ClusterFact]
    public async Task Changed_price_must_be_taken_over_first()
    {
        var stall = await Stall.OpenAsync(graph);
        var mug = await stall.AddVariantAsync(12.50m);
        var cart = await stall.PutAsync(mug, 2);
        await graph.ScalarAsync<string>($"UPDATE product_variants SET unit_price = 13 WHERE tenant_id = {stall.Tenant} RETURNING sku");

        var payload = await stall.CheckoutAsync(
            cart, "order { id } errors { ... on PriceChangedError { productVariant { id } oldPrice newPrice } }");

        var error = Assert.Single(payload.GetProperty("errors").EnumerateArray());
        Assert.Equal(
            ("PRICE_CHANGED", mug, 12.50m, 13m),
            (
                error.GetProperty("code").GetString(),
                error.GetProperty("productVariant").GetProperty("id").GetString(),
                error.GetProperty("oldPrice").GetDecimal(),
                error.GetProperty("newPrice").GetDecimal()));
        await AssertNothingHappenedAsync(stall, pieces: 2);

        await stall.MutateAsync("updateCartItem", "cart { id }", new { cartId = cart, productVariantId = mug, quantity = 2 });
        var confirmed = await stall.CheckoutAsync(cart, "order { totalAmount }");
        Assert.Equal(26m, confirmed.GetProperty("order").GetProperty("totalAmount").GetDecimal());
    }

    [ClusterFact]
    public async Task Empty_cart_is_no_order()
    {
        var stall = await Stall.OpenAsync(graph);
        var cart = await stall.PutAsync(await stall.AddVariantAsync());
        await stall.CheckoutAsync(cart);

        var payload = await stall.CheckoutAsync(cart);

        Assert.Equal(["CartEmptyError"], Stall.ErrorsOf(payload));
        Assert.Equal(1L, await graph.ScalarAsync<long>($"SELECT count(*) FROM orders WHERE tenant_id = {stall.Tenant}"));
    }

    [ClusterFact]
    public async Task Checkout_sent_again_has_one_effect_and_the_same_answer()
    {
        var stall = await Stall.OpenAsync(graph);
        var mug = await stall.AddVariantAsync(available: 5);
        var cart = await stall.PutAsync(mug, 2);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => stall.MutateAsync("checkout", "order { id }", "one key", new { cartId = cart })));

        Assert.Single(answers.Select(answer => answer.GetRawText()).Distinct());
        Assert.Empty(Stall.ErrorsOf(answers[0]));
        Assert.Equal((3, 2), await stall.StockAsync(mug));
        Assert.Equal(1L, await graph.ScalarAsync<long>($"SELECT count(*) FROM orders WHERE tenant_id = {stall.Tenant}"));
    }

    [ClusterFact]
    public async Task One_cart_checked_out_by_many_at_once_is_ordered_once()
    {
        var stall = await Stall.OpenAsync(graph);
        var mug = await stall.AddVariantAsync(available: 50);
        var cart = await stall.PutAsync(mug, 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stall.CheckoutAsync(cart)));

        Assert.Equal(7, answers.Count(answer => Stall.ErrorsOf(answer) is ["CartEmptyError"]));
        Assert.Equal((48, 2), await stall.StockAsync(mug));
    }

    [ClusterFact]
    public async Task Checkout_takes_two_round_trips_whatever_the_number_of_lines()
    {
        var stall = await Stall.OpenAsync(graph);
        foreach (var lines in new[] { 1, 1, 1, 20 })
        {
            var cart = "";
            for (var line = 0; line < lines; line++)
            {
                cart = await stall.PutAsync(await stall.AddVariantAsync());
            }

            using var roundTrips = new Graph.RoundTrips();
            await stall.CheckoutAsync(cart, "order { id totalAmount }");
            Assert.Equal(2, roundTrips.Count);
        }
    }

    private async Task AssertNothingHappenedAsync(Stall stall, long pieces)
    {
        Assert.Equal(0L, await graph.ScalarAsync<long>($"SELECT count(*) FROM orders WHERE tenant_id = {stall.Tenant}"));
        Assert.Equal(
            0L,
            await graph.ScalarAsync<long>(
                $"SELECT count(*) FROM outbox_messages WHERE tenant_id = {stall.Tenant} AND kind <> 'cart.changed'"));
        Assert.Equal(pieces, await graph.ScalarAsync<long>($"SELECT sum(quantity) FROM cart_items WHERE tenant_id = {stall.Tenant}"));
    }
}
