using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Writing;

[Collection(WrittenGraphCollection.Name)]
public sealed class AdjustStockTests(WrittenGraph graph)
{
    private const string Document = """
        mutation ($input: AdjustStockInput!) {
          adjustStock(input: $input) {
            stock { available reserved version productVariant { name } }
            errors { __typename ... on Error { code } ... on InsufficientStockError { available productVariant { name } }
              ... on ConflictError { current { ... on InventoryStock { available } } } }
          }
        }
        """;

    [ClusterTheory]
    [InlineData(5, 15)]
    [InlineData(-10, 0)]
    public async Task Stock_changes_by_the_delta_and_tells_so(int delta, int available)
    {
        var shop = await Shop.CreateAsync(graph);
        var variant = await shop.AddVariantAsync(10, reserved: 3);

        var payload = await AdjustAsync(
            shop, new { idempotencyKey = "1", productVariantId = Shop.GlobalId("ProductVariant", variant), delta });

        var stock = payload.GetProperty("stock");
        Assert.Equal((available, 3), (stock.GetProperty("available").GetInt32(), stock.GetProperty("reserved").GetInt32()));
        Assert.Equal("A thing", stock.GetProperty("productVariant").GetProperty("name").GetString());
        Assert.Equal(
            $$"""stock.changed {"reserved": 3, "available": {{available}}, "productVariantId": "{{variant}}"}""",
            await shop.MessagesAsync());
    }

    [ClusterFact]
    public async Task Variant_without_a_stock_gets_one()
    {
        var shop = await Shop.CreateAsync(graph);
        var id = Shop.GlobalId("ProductVariant", await shop.AddVariantAsync(available: null));

        var payload = await AdjustAsync(shop, new { idempotencyKey = "1", productVariantId = id, delta = 7 });

        Assert.Equal(7, payload.GetProperty("stock").GetProperty("available").GetInt32());
    }

    [ClusterFact]
    public async Task Stock_never_falls_below_zero()
    {
        var shop = await Shop.CreateAsync(graph);
        var id = Shop.GlobalId("ProductVariant", await shop.AddVariantAsync(10));

        var payload = await AdjustAsync(shop, new { idempotencyKey = "1", productVariantId = id, delta = -11 });

        Assert.Equal(
            """{"stock":null,"errors":[{"__typename":"InsufficientStockError","code":"STOCK_INSUFFICIENT","available":10,"product"""
                + """Variant":{"name":"A thing"}}]}""",
            payload.GetRawText());
        Assert.Equal("", await shop.MessagesAsync());
        Assert.Equal(10, await graph.ScalarAsync<int>($"SELECT available FROM inventory_stocks WHERE tenant_id = {shop.Tenant}"));
    }

    [ClusterFact]
    public async Task Many_at_once_lose_nothing_and_take_no_more_than_there_is()
    {
        var shop = await Shop.CreateAsync(graph);
        var id = Shop.GlobalId("ProductVariant", await shop.AddVariantAsync(10));

        var payloads = await Task.WhenAll(Enumerable.Range(0, 24)
            .Select(number => AdjustAsync(shop, new { idempotencyKey = $"{number}", productVariantId = id, delta = -1 })));

        Assert.Equal(10, payloads.Count(payload => payload.GetProperty("errors").ValueKind == JsonValueKind.Null));
        Assert.All(
            payloads.Where(payload => payload.GetProperty("errors").ValueKind != JsonValueKind.Null),
            payload => Assert.Equal("STOCK_INSUFFICIENT", payload.GetProperty("errors")[0].GetProperty("code").GetString()));
        Assert.Equal(0, await graph.ScalarAsync<int>($"SELECT available FROM inventory_stocks WHERE tenant_id = {shop.Tenant}"));
    }

    [ClusterTheory]
    [InlineData(0)]
    [InlineData(1_000_001)]
    [InlineData(int.MinValue)]
    public async Task Delta_that_makes_no_sense_is_a_typed_error(int delta)
    {
        var shop = await Shop.CreateAsync(graph);
        var id = Shop.GlobalId("ProductVariant", await shop.AddVariantAsync(10));

        var payload = await AdjustAsync(shop, new { idempotencyKey = "1", productVariantId = id, delta });

        Assert.Equal("INVALID_INPUT", payload.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [ClusterFact]
    public async Task Variant_of_another_tenant_is_answered_like_an_unknown_one()
    {
        var (shop, other) = (await Shop.CreateAsync(graph), await Shop.CreateAsync(graph));
        var foreign = Shop.GlobalId("ProductVariant", await other.AddVariantAsync(10));

        var unknown = await AdjustAsync(
            shop, new { idempotencyKey = "1", productVariantId = Shop.GlobalId("ProductVariant", Guid.AllBitsSet), delta = 1 });
        var payload = await AdjustAsync(shop, new { idempotencyKey = "2", productVariantId = foreign, delta = 1 });

        Assert.Equal("""{"stock":null,"errors":[{"__typename":"NotFoundError","code":"NOT_FOUND"}]}""", unknown.GetRawText());
        Assert.Equal(unknown.GetRawText(), payload.GetRawText());
    }

    [ClusterFact]
    public async Task Stale_version_is_a_conflict_with_the_stock_as_it_is()
    {
        var shop = await Shop.CreateAsync(graph);
        var id = Shop.GlobalId("ProductVariant", await shop.AddVariantAsync(10));

        var payload = await AdjustAsync(shop, new { idempotencyKey = "1", productVariantId = id, delta = 1, version = "0" });

        Assert.Equal(
            """{"stock":null,"errors":[{"__typename":"ConflictError","code":"CONFLICT","current":{"available":10}}]}""",
            payload.GetRawText());
    }

    private static async Task<JsonElement> AdjustAsync(Shop shop, object input)
        => (await shop.ExecuteAsync(Document, new { input })).GetProperty("data").GetProperty("adjustStock");
}
