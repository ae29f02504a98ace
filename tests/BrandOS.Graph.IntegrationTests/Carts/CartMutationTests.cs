using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Checkout;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;

namespace BrandOS.Graph.IntegrationTests.Carts;

[Collection(WrittenGraphCollection.Name)]
public sealed class CartMutationTests(WrittenGraph graph)
{
    private const string Cart = "cart { id totalAmount customer { id } items { quantity unitPrice lineTotal productVariant { id } } }";

    [ClusterFact]
    public async Task First_item_opens_the_cart_and_more_pieces_are_added_to_it()
    {
        var stall = await Stall.OpenAsync(graph);
        var (mug, hat) = (await stall.AddVariantAsync(12.50m), await stall.AddVariantAsync(3m));

        await stall.PutAsync(mug, 2);
        await stall.PutAsync(hat, 1);
        var payload = await stall.MutateAsync(
            "addCartItem", Cart, new { customerId = stall.Customer, productVariantId = mug, quantity = 1 });

        var cart = payload.GetProperty("cart");
        Assert.Equal(stall.Customer, cart.GetProperty("customer").GetProperty("id").GetString());
        Assert.Equal(40.50m, cart.GetProperty("totalAmount").GetDecimal());
        Assert.Equal([(mug, 3, 37.50m), (hat, 1, 3m)], Items(cart));
        var read = await stall.ReadAsync(
            $"query ($id: ID!) {{ {Cart.Replace("cart", "cart(customerId: $id)", StringComparison.Ordinal)} }}",
            new { id = stall.Customer });
        Assert.Equal(cart.GetRawText(), read.GetProperty("data").GetProperty("cart").GetRawText());
    }

    [ClusterFact]
    public async Task Quantity_is_set_an_item_removed_and_the_cart_cleared()
    {
        var stall = await Stall.OpenAsync(graph);
        var (mug, hat) = (await stall.AddVariantAsync(12.50m), await stall.AddVariantAsync(3m));
        await stall.PutAsync(mug, 2);
        var cartId = await stall.PutAsync(hat, 1);

        var updated = await stall.MutateAsync("updateCartItem", Cart, new { cartId, productVariantId = hat, quantity = 7 });
        Assert.Equal([(mug, 2, 25m), (hat, 7, 21m)], Items(updated.GetProperty("cart")));
        var removed = await stall.MutateAsync("removeCartItem", Cart, new { cartId, productVariantId = mug });
        Assert.Equal([(hat, 7, 21m)], Items(removed.GetProperty("cart")));
        var cleared = await stall.MutateAsync("clearCart", Cart, new { cartId });
        Assert.Empty(Items(cleared.GetProperty("cart")));
        Assert.Equal("0", cleared.GetProperty("cart").GetProperty("totalAmount").GetRawText());
    }

    [ClusterTheory] // pieces that are in the cart, pieces that are asked for
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(0, int.MinValue)]
    [InlineData(0, 1000)]
    [InlineData(0, int.MaxValue)]
    [InlineData(990, 10)]
    public async Task Quantity_outside_of_the_limits_is_refused_and_changes_nothing(int before, int quantity)
    {
        var stall = await Stall.OpenAsync(graph);
        var mug = await stall.AddVariantAsync();
        if (before > 0)
        {
            await stall.PutAsync(mug, before);
        }

        var payload = await stall.MutateAsync(
            "addCartItem",
            "cart { id } errors { ... on QuantityError { min max } }",
            new { customerId = stall.Customer, productVariantId = mug, quantity });

        Assert.Equal(["QuantityError"], Stall.ErrorsOf(payload));
        var error = payload.GetProperty("errors")[0];
        Assert.Equal(
            (1, 999, "CART_QUANTITY"),
            (error.GetProperty("min").GetInt32(), error.GetProperty("max").GetInt32(), error.GetProperty("code").GetString()));
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("cart").ValueKind);
        Assert.Equal(before, await PiecesAsync(stall));
    }

    [ClusterFact]
    public async Task Updating_to_no_pieces_is_refused()
    {
        var stall = await Stall.OpenAsync(graph);
        var mug = await stall.AddVariantAsync();
        var cartId = await stall.PutAsync(mug, 2);

        var payload = await stall.MutateAsync("updateCartItem", "cart { id }", new { cartId, productVariantId = mug, quantity = 0 });

        Assert.Equal(["QuantityError"], Stall.ErrorsOf(payload));
        Assert.Equal(2, await PiecesAsync(stall));
    }

    [ClusterFact]
    public async Task Unknown_and_foreign_ids_are_answered_alike()
    {
        var (stall, other) = (await Stall.OpenAsync(graph), await Stall.OpenAsync(graph));
        var (mug, foreignMug) = (await stall.AddVariantAsync(), await other.AddVariantAsync());
        var (cartId, foreignCart) = (await stall.PutAsync(mug), await other.PutAsync(foreignMug));
        var (nobody, nothing, nowhere) = (
            Shop.GlobalId("Customer", Guid.AllBitsSet),
            Shop.GlobalId("ProductVariant", Guid.AllBitsSet),
            Shop.GlobalId("Cart", Guid.AllBitsSet));

        (string Field, object Unknown, object Foreign)[] cases =
        [
            (
                "addCartItem",
                new { customerId = nobody, productVariantId = mug, quantity = 1 },
                new { customerId = other.Customer, productVariantId = mug, quantity = 1 }),
            (
                "addCartItem",
                new { customerId = stall.Customer, productVariantId = nothing, quantity = 1 },
                new { customerId = stall.Customer, productVariantId = foreignMug, quantity = 1 }),
            (
                "updateCartItem",
                new { cartId = nowhere, productVariantId = mug, quantity = 1 },
                new { cartId = foreignCart, productVariantId = mug, quantity = 1 }),
            (
                "updateCartItem",
                new { cartId, productVariantId = nothing, quantity = 1 },
                new { cartId, productVariantId = foreignMug, quantity = 1 }),
            (
                "removeCartItem",
                new { cartId = nowhere, productVariantId = mug },
                new { cartId = foreignCart, productVariantId = foreignMug }),
            ("removeCartItem", new { cartId, productVariantId = nothing }, new { cartId, productVariantId = foreignMug }),
            ("clearCart", new { cartId = nowhere }, new { cartId = foreignCart }),
            ("checkout", new { cartId = nowhere }, new { cartId = foreignCart }),
        ];
        foreach (var (field, unknown, foreign) in cases)
        {
            var selection = field == "checkout" ? "order { id }" : "cart { id }";
            var answer = await stall.MutateAsync(field, selection, unknown);
            Assert.Equal(["NotFoundError"], Stall.ErrorsOf(answer));
            Assert.Equal(answer.GetRawText(), (await stall.MutateAsync(field, selection, foreign)).GetRawText());
        }

        Assert.Equal((1, 1), (await PiecesAsync(stall), await PiecesAsync(other)));
    }

    [ClusterFact]
    public async Task Pieces_put_in_at_the_same_time_are_all_there()
    {
        var stall = await Stall.OpenAsync(graph);
        var mug = await stall.AddVariantAsync();

        var carts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stall.PutAsync(mug)));

        Assert.Single(carts.Distinct());
        Assert.Equal(20, await PiecesAsync(stall));
    }

    private static List<(string, int, decimal)> Items(JsonElement cart) =>
    [
        .. cart.GetProperty("items").EnumerateArray().Select(item => (
            item.GetProperty("productVariant").GetProperty("id").GetString()!,
            item.GetProperty("quantity").GetInt32(),
            item.GetProperty("lineTotal").GetDecimal())),
    ];

    private async Task<int> PiecesAsync(Stall stall)
        => (int)await graph.ScalarAsync<long>($"SELECT coalesce(sum(quantity), 0) FROM cart_items WHERE tenant_id = {stall.Tenant}");
}
