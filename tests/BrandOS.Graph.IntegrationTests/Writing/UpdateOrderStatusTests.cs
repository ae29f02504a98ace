using System.Text.Json;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Writing;

[Collection(WrittenGraphCollection.Name)]
public sealed class UpdateOrderStatusTests(WrittenGraph graph)
{
    private const string Document = """
        mutation ($input: UpdateOrderStatusInput!) {
          updateOrderStatus(input: $input) {
            order { status updatedAt version items { quantity } }
            errors { __typename ... on Error { code } ... on InvalidTransitionError { from to }
              ... on ConflictError { current { ... on Order { status version } } } }
          }
        }
        """;

    [ClusterTheory]
    [InlineData(OrderStatus.Processing, "SHIPPED")]
    [InlineData(OrderStatus.Shipped, "DELIVERED")]
    public async Task Order_moves_on_by_one_step_and_tells_so(OrderStatus from, string to)
    {
        var shop = await Shop.CreateAsync(graph);
        var order = await shop.AddOrderAsync(from, await shop.AddVariantAsync(10), 2);

        var payload = await UpdateAsync(shop, new { idempotencyKey = "1", id = Shop.GlobalId("Order", order), status = to });

        Assert.Equal(to, payload.GetProperty("order").GetProperty("status").GetString());
        Assert.NotEqual(JsonValueKind.Null, payload.GetProperty("order").GetProperty("updatedAt").ValueKind);
        Assert.Equal("[{\"quantity\":2}]", payload.GetProperty("order").GetProperty("items").GetRawText());
        Assert.Equal($$"""order.changed {"status": "{{to}}", "orderId": "{{order}}"}""", await shop.MessagesAsync());
    }

    [ClusterFact]
    public async Task Order_that_is_worked_on_takes_its_pieces_out_of_what_is_reserved()
    {
        var shop = await Shop.CreateAsync(graph);
        var variant = await shop.AddVariantAsync(10, reserved: 5);
        var order = await shop.AddOrderAsync(OrderStatus.Pending, variant, 2);

        var payload = await UpdateAsync(shop, new { idempotencyKey = "1", id = Shop.GlobalId("Order", order), status = "PROCESSING" });

        Assert.Equal("PROCESSING", payload.GetProperty("order").GetProperty("status").GetString());
        Assert.Equal(
            "10 3",
            await graph.ScalarAsync<string>($"SELECT available || ' ' || reserved FROM inventory_stocks WHERE tenant_id = {shop.Tenant}"));
        Assert.Contains(
            $$"""stock.changed {"reserved": 3, "available": 10, "productVariantId": "{{variant}}"}""",
            await shop.MessagesAsync(),
            StringComparison.Ordinal);
    }

    [ClusterTheory]
    [InlineData(OrderStatus.Pending, "SHIPPED")]
    [InlineData(OrderStatus.Pending, "PENDING")]
    [InlineData(OrderStatus.Processing, "CANCELLED")]
    [InlineData(OrderStatus.Shipped, "PROCESSING")]
    [InlineData(OrderStatus.Delivered, "PENDING")]
    [InlineData(OrderStatus.Cancelled, "PROCESSING")]
    public async Task Any_other_move_is_a_typed_error_and_changes_nothing(OrderStatus from, string to)
    {
        var shop = await Shop.CreateAsync(graph);
        var order = await shop.AddOrderAsync(from, await shop.AddVariantAsync(10), 2);

        var payload = await UpdateAsync(shop, new { idempotencyKey = "1", id = Shop.GlobalId("Order", order), status = to });

        Assert.Equal(
            """{"order":null,"errors":[{"__typename":"InvalidTransitionError","code":"INVALID"""
                + $$$"""_TRANSITION","from":"{{{OrderStatusText.Of(from)}}}","to":"{{{to}}}"}]}""",
            payload.GetRawText());
        Assert.Equal("", await shop.MessagesAsync());
        Assert.Equal(
            OrderStatusText.Of(from), await graph.ScalarAsync<string>($"SELECT status FROM orders WHERE tenant_id = {shop.Tenant}"));
    }

    [ClusterFact]
    public async Task Order_of_another_tenant_is_answered_like_an_unknown_one()
    {
        var (shop, other) = (await Shop.CreateAsync(graph), await Shop.CreateAsync(graph));
        var order = await other.AddOrderAsync(OrderStatus.Processing, await other.AddVariantAsync(10), 2);

        var unknown = await UpdateAsync(
            shop, new { idempotencyKey = "1", id = Shop.GlobalId("Order", Guid.AllBitsSet), status = "SHIPPED" });
        var foreign = await UpdateAsync(shop, new { idempotencyKey = "2", id = Shop.GlobalId("Order", order), status = "SHIPPED" });

        Assert.Equal("""{"order":null,"errors":[{"__typename":"NotFoundError","code":"NOT_FOUND"}]}""", unknown.GetRawText());
        Assert.Equal(unknown.GetRawText(), foreign.GetRawText());
        Assert.Equal("PROCESSING", await graph.ScalarAsync<string>($"SELECT status FROM orders WHERE tenant_id = {other.Tenant}"));
    }

    [ClusterFact]
    public async Task Stale_version_is_a_conflict_with_the_order_as_it_is()
    {
        var shop = await Shop.CreateAsync(graph);
        var id = Shop.GlobalId("Order", await shop.AddOrderAsync(OrderStatus.Processing, await shop.AddVariantAsync(10), 2));
        var shipped = await UpdateAsync(shop, new { idempotencyKey = "1", id, status = "SHIPPED" });

        var payload = await UpdateAsync(shop, new { idempotencyKey = "2", id, status = "DELIVERED", version = "0" });

        var error = payload.GetProperty("errors")[0];
        Assert.Equal("CONFLICT", error.GetProperty("code").GetString());
        Assert.Equal("SHIPPED", error.GetProperty("current").GetProperty("status").GetString());
        Assert.Equal(
            shipped.GetProperty("order").GetProperty("version").GetString(),
            error.GetProperty("current").GetProperty("version").GetString());
    }

    private static async Task<JsonElement> UpdateAsync(Shop shop, object input)
        => (await shop.ExecuteAsync(Document, new { input })).GetProperty("data").GetProperty("updateOrderStatus");
}
