using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.IntegrationTests.Checkout;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;

namespace BrandOS.Graph.IntegrationTests.Orders;

[Collection(WrittenGraphCollection.Name)]
public sealed class CancelOrderTests(WrittenGraph graph)
{
    [ClusterFact]
    public async Task Stock_of_an_unpaid_order_is_available_again()
    {
        var (stall, mug, id) = await OrderAsync();

        var payload = await CancelAsync(stall, id);

        Assert.Empty(Stall.ErrorsOf(payload));
        Assert.Equal("CANCELLED", payload.GetProperty("order").GetProperty("status").GetString());
        Assert.Equal((5, 0), await stall.StockAsync(mug));
        Assert.Equal(
            "order.cancelled,stock.changed",
            await graph.ScalarAsync<string>(
                "SELECT string_agg(kind, ',' ORDER BY id) FROM (SELECT * FROM outbox_messages WHERE tenant_id = "
                    + $"{stall.Tenant} ORDER BY id OFFSET 2) AS m"));
    }

    [ClusterFact]
    public async Task Order_is_cancelled_once()
    {
        var (stall, mug, id) = await OrderAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CancelAsync(stall, id)));

        Assert.Equal(5, answers.Count(answer => Stall.ErrorsOf(answer) is ["OrderStateError"]));
        Assert.Equal((5, 0), await stall.StockAsync(mug));
    }

    [ClusterFact]
    public async Task Stale_version_is_a_conflict_with_the_order_as_it_is_and_the_right_one_cancels()
    {
        var (stall, mug, id) = await OrderAsync();
        var read = await VersionAsync(stall, id);
        await SetAsync(stall, id, "PENDING"); // somebody changed something
        var version = await VersionAsync(stall, id);

        var stale = await stall.MutateAsync(
            "cancelOrder",
            "order { id } errors { ... on ConflictError { code current { ... on Order { status version } } } }",
            new { id, version = read });
        Assert.Equal(["ConflictError"], Stall.ErrorsOf(stale));
        var error = stale.GetProperty("errors")[0];
        Assert.Equal("CONFLICT", error.GetProperty("code").GetString());
        Assert.Equal($$"""{"status":"PENDING","version":"{{version}}"}""", error.GetProperty("current").GetRawText());
        Assert.Equal((3, 2), await stall.StockAsync(mug));

        var right = await stall.MutateAsync("cancelOrder", "order { status }", new { id, version });
        Assert.Equal("CANCELLED", right.GetProperty("order").GetProperty("status").GetString());
        Assert.Equal((5, 0), await stall.StockAsync(mug));
    }

    [ClusterTheory]
    [InlineData("SHIPPED")]
    [InlineData("DELIVERED")]
    public async Task Order_that_has_left_the_house_stays(string status)
    {
        var (stall, mug, id) = await OrderAsync();
        await SetAsync(stall, id, status);

        var payload = await CancelAsync(stall, id, "order { id } errors { ... on OrderStateError { status } }");

        Assert.Equal(["OrderStateError"], Stall.ErrorsOf(payload));
        Assert.Equal(status, payload.GetProperty("errors")[0].GetProperty("status").GetString());
        Assert.Equal((3, 2), await stall.StockAsync(mug));
    }

    [ClusterFact]
    public async Task Paid_order_gives_back_its_pieces_and_hands_its_payment_to_the_saga()
    {
        var (stall, mug, id) = await OrderAsync();
        await SetAsync(stall, id, "PROCESSING");
        await graph.ScalarAsync<int>($"UPDATE inventory_stocks SET reserved = 0 WHERE tenant_id = {stall.Tenant} RETURNING reserved");
        await PayAsync(stall, id, "CONFIRMED");

        var payload = await CancelAsync(stall, id, "order { status payment { state amount method } }");

        Assert.Equal(
            """{"status":"CANCELLED","payment":{"state":"COMPENSATING","amount":20.00,"method":"GATEWAY"}}""",
            payload.GetProperty("order").GetRawText());
        Assert.Equal((5, 0), await stall.StockAsync(mug));
        Assert.True(await graph.ScalarAsync<bool>($"SELECT next_attempt_at IS NOT NULL FROM payments WHERE tenant_id = {stall.Tenant}"));
    }

    [ClusterTheory]
    [InlineData("CHARGING", "PaymentUnderWayError", "CHARGING", "PENDING")]
    [InlineData("CHARGED", "PaymentUnderWayError", "CHARGED", "PENDING")]
    [InlineData("PENDING", "", "CANCELLED", "CANCELLED")]
    [InlineData("CANCELLED", "", "CANCELLED", "CANCELLED")]
    public async Task Payment_that_has_begun_is_waited_for(string state, string error, string stateAfter, string statusAfter)
    {
        var (stall, _, id) = await OrderAsync();
        await PayAsync(stall, id, state);

        var payload = await CancelAsync(stall, id);

        Assert.Equal(error, string.Join(',', Stall.ErrorsOf(payload)));
        Assert.Equal(stateAfter, await graph.ScalarAsync<string>($"SELECT state FROM payments WHERE tenant_id = {stall.Tenant}"));
        Assert.Equal(statusAfter, await graph.ScalarAsync<string>($"SELECT status FROM orders WHERE tenant_id = {stall.Tenant}"));
    }

    [ClusterFact]
    public async Task Order_of_another_tenant_is_answered_like_an_unknown_one()
    {
        var (stall, _, _) = await OrderAsync();
        var (other, foreignMug, foreign) = await OrderAsync();

        var unknown = await CancelAsync(stall, Shop.GlobalId("Order", Guid.AllBitsSet));

        Assert.Equal(["NotFoundError"], Stall.ErrorsOf(unknown));
        Assert.Equal(unknown.GetRawText(), (await CancelAsync(stall, foreign)).GetRawText());
        Assert.Equal((3, 2), await other.StockAsync(foreignMug));
    }

    /// <summary>An order of two of five mugs at 10 each.</summary>
    private async Task<(Stall Stall, string Mug, string Order)> OrderAsync()
    {
        var stall = await Stall.OpenAsync(graph);
        var mug = await stall.AddVariantAsync();
        var payload = await stall.CheckoutAsync(await stall.PutAsync(mug, 2));
        return (stall, mug, payload.GetProperty("order").GetProperty("id").GetString()!);
    }

    private static Task<System.Text.Json.JsonElement> CancelAsync(Stall stall, string id, string selection = "order { status }")
        => stall.MutateAsync("cancelOrder", selection, new { id });

    private static async Task<string?> VersionAsync(Stall stall, string id)
        => (await stall.ReadAsync("query ($id: ID!) { order(id: $id) { version } }", new { id }))
            .GetProperty("data").GetProperty("order").GetProperty("version").GetString();

    private Task<string> SetAsync(Stall stall, string id, string status)
        => graph.ScalarAsync<string>(
            $"UPDATE orders SET status = '{status}' WHERE tenant_id = {stall.Tenant} AND id = '{KeyOf(id)}' RETURNING status");

    private Task<string> PayAsync(Stall stall, string id, string state) => graph.ScalarAsync<string>(
        $"""
        INSERT INTO payments (tenant_id, id, order_id, method, amount, state, attempts, created_at, updated_at)
        VALUES ({stall.Tenant}, gen_random_uuid(), '{KeyOf(id)}', 'GATEWAY', 20, '{state}', 1, now(), now()) RETURNING state
        """);

    private static Guid KeyOf(string id)
        => NodeId.Decode(id, "Order", key => Guid.TryParseExact(key, "N", out var guid) ? guid : (Guid?)null);
}
