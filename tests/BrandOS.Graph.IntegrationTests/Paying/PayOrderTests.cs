using BrandOS.Graph.IntegrationTests.Checkout;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.IntegrationTests.Paying;

[Collection(WrittenGraphCollection.Name)]
public sealed class PayOrderTests(WrittenGraph graph)
{
    private const string Waiting = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'brandos-graph-writes'";

    [ClusterFact]
    public async Task Wallet_pays_an_order_at_once()
    {
        var till = await Till.OpenAsync(graph, money: 50);
        var order = await till.OrderAsync();

        var payload = await till.PayAsync(order);

        Assert.Equal(
            """{"order":{"status":"PROCESSING"},"payment":{"state":"CONFIRMED","amount":20.00,"method":"WALLET"},"errors":null}""",
            payload.GetRawText());
        Assert.Equal("PROCESSING CONFIRMED 30.00 20.00 -50.00", await till.StateAsync(order));
        Assert.Equal((3, 0), await till.Stall.StockAsync(till.Mug));
        Assert.Equal(
            "order.paid,payment.changed,stock.changed,wallet.changed",
            await graph.ScalarAsync<string>(
                $"SELECT string_agg(DISTINCT kind, ',') FROM outbox_messages WHERE tenant_id = {till.Stall.Tenant} AND xid = (SELECT "
                    + "max(m.id)::text FROM (SELECT xid::text::bigint AS id FROM outbox_messages WHERE tenant_id = "
                        + $"{till.Stall.Tenant}) m)::xid8"));
        await till.AssertBalancedAsync();
    }

    [ClusterFact]
    public async Task Wallet_with_too_little_pays_nothing()
    {
        var till = await Till.OpenAsync(graph, money: 19.99m);
        var order = await till.OrderAsync();

        var payload = await till.PayAsync(order, selection: "order { id } errors { ... on InsufficientBalanceError { balance needed } }");

        Assert.Equal(
            """[{"balance":19.99,"needed":20.00,"__typename":"InsufficientBalanceError","message":"The wallet does not hold"""
                + """ enough.","code":"INSUFFICIENT_BALANCE"}]""",
            payload.GetProperty("errors").GetRawText());
        Assert.Equal("PENDING 19.99 0.00 -19.99", await till.StateAsync(order));
        Assert.Equal((3, 2), await till.Stall.StockAsync(till.Mug));
    }

    [ClusterFact]
    public async Task Customer_without_a_wallet_has_nothing()
    {
        var till = await Till.OpenAsync(graph);

        Assert.Equal(["InsufficientBalanceError"], Stall.ErrorsOf(await till.PayAsync(await till.OrderAsync())));
    }

    [ClusterFact]
    public async Task Order_is_paid_once_however_many_try()
    {
        var till = await Till.OpenAsync(graph, money: 500);
        var order = await till.OrderAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => till.PayAsync(order, at % 2 == 0 ? "WALLET" : "GATEWAY")));

        Assert.Equal(7, answers.Count(answer => Stall.ErrorsOf(answer) is ["OrderNotPayableError"]));
        Assert.Equal(1L, await graph.ScalarAsync<long>($"SELECT count(*) FROM payments WHERE tenant_id = {till.Stall.Tenant}"));
        await till.AssertBalancedAsync();
        await graph.ScalarAsync<long>(
            $"WITH ended AS (UPDATE payments SET state = 'CANCELLED' WHERE tenant_id = {till.Stall.Tenant} AND method = 'GATEWAY' "
                + "RETURNING 1) SELECT count(*) FROM ended");
    }

    [ClusterFact]
    public async Task Wallet_never_goes_below_zero_however_many_orders_it_pays_at_once()
    {
        var till = await Till.OpenAsync(graph, money: 25);
        string[] orders = [await till.OrderAsync(1), await till.OrderAsync(1), await till.OrderAsync(1), await till.OrderAsync(1)];

        var answers = await Task.WhenAll(orders.Select(order => till.PayAsync(order)));

        Assert.Equal(2, answers.Count(answer => Stall.ErrorsOf(answer) is ["InsufficientBalanceError"]));
        Assert.EndsWith("5.00 20.00 -25.00", await till.StateAsync(orders[0]), StringComparison.Ordinal);
        await till.AssertBalancedAsync();
    }

    [ClusterFact]
    public async Task Payment_by_the_gateway_is_begun()
    {
        var till = await Till.OpenAsync(graph);
        var order = await till.OrderAsync();

        var payload = await till.PayAsync(order, "GATEWAY");

        Assert.Equal(
            """{"order":{"status":"PENDING"},"payment":{"state":"PENDING","amount":20.00,"method":"GATEWAY"},"errors":null}""",
            payload.GetRawText());
        Assert.Equal((3, 2), await till.Stall.StockAsync(till.Mug));
        await till.CancelAsync(order); // no saga of another test is to find it
        Assert.StartsWith("CANCELLED CANCELLED", await till.StateAsync(order), StringComparison.Ordinal);
    }

    [ClusterTheory]
    [InlineData("updateOrderStatus", "PENDING PENDING", "PaymentUnderWayError")]
    [InlineData("cancelOrder", "CANCELLED CANCELLED")]
    public async Task Payment_that_was_begun_first_is_seen_by_who_waited_for_the_order(string field, string state, params string[] errors)
    {
        var till = await Till.OpenAsync(graph);
        var order = await till.OrderAsync();
        object input = field == "cancelOrder" ? new { id = order } : new { id = order, status = "PROCESSING" };
        await using var other = await HeldRow.ByAsync(graph, $"SELECT FROM orders WHERE tenant_id = {till.Stall.Tenant} FOR UPDATE");

        var paying = till.PayAsync(order, "GATEWAY");
        await graph.UntilAsync($"SELECT count(*) = 1 {Waiting}");
        var changing = till.Stall.MutateAsync(field, "order { status }", input); // its snapshot is older than the payment
        await graph.UntilAsync($"SELECT count(*) = 2 {Waiting}");
        await other.CommitAsync();

        Assert.Empty(Stall.ErrorsOf(await paying));
        Assert.Equal(errors, Stall.ErrorsOf(await changing));
        Assert.StartsWith(state, await till.StateAsync(order), StringComparison.Ordinal);
        await till.CancelAsync(order); // no saga of another test is to find it
    }

    [ClusterFact]
    public async Task Without_a_gateway_there_is_no_such_method()
    {
        var till = await Till.OpenAsync(graph);
        var order = await till.OrderAsync();
        var api = graph.CreateApi(new WritesOptions(), gateway: null);

        var answer = await graph.ExecuteAsync(
            till.Stall.Tenant,
            "mutation ($id: ID!) { payOrder(input: { idempotencyKey: \"k\", id: $id, method: GATEWAY }) { errors "
                + "{ ... on Error { code } } } }",
            new { id = order },
            api);

        Assert.Equal(
            """{"data":{"payOrder":{"errors":[{"code":"PAYMENT_METHOD_UNAVAILABLE"}]}}}""", answer.GetRawText());
    }

    [ClusterTheory]
    [InlineData("PROCESSING")]
    [InlineData("SHIPPED")]
    [InlineData("CANCELLED")]
    public async Task Order_that_waits_for_no_payment_takes_none(string status)
    {
        var till = await Till.OpenAsync(graph, money: 50);
        var order = await till.OrderAsync();
        await graph.ScalarAsync<string>($"UPDATE orders SET status = '{status}' WHERE tenant_id = {till.Stall.Tenant} RETURNING status");

        var payload = await till.PayAsync(order, selection: "errors { ... on OrderNotPayableError { status } }");

        Assert.Equal(["OrderNotPayableError"], Stall.ErrorsOf(payload));
        Assert.Equal(status, payload.GetProperty("errors")[0].GetProperty("status").GetString());
    }

    [ClusterFact]
    public async Task Order_of_another_tenant_is_answered_like_an_unknown_one()
    {
        var till = await Till.OpenAsync(graph, money: 50);
        var other = await Till.OpenAsync(graph, money: 50);
        var foreign = await other.OrderAsync();

        var unknown = await till.PayAsync(Shop.GlobalId("Order", Guid.AllBitsSet));

        Assert.Equal(["NotFoundError"], Stall.ErrorsOf(unknown));
        Assert.Equal(unknown.GetRawText(), (await till.PayAsync(foreign)).GetRawText());
        Assert.StartsWith("PENDING 50.00", await other.StateAsync(foreign), StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Payment_sent_twice_under_one_key_is_one()
    {
        var till = await Till.OpenAsync(graph, money: 50);
        var order = await till.OrderAsync();
        var input = new { id = order, method = "WALLET" };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => till.Stall.MutateAsync("payOrder", "payment { id state }", "the same key", input)));

        Assert.Single(answers.Select(answer => answer.GetRawText()).Distinct());
        Assert.Equal("CONFIRMED", answers[0].GetProperty("payment").GetProperty("state").GetString());
        Assert.Equal("PROCESSING CONFIRMED 30.00 20.00 -50.00", await till.StateAsync(order));
    }
}
