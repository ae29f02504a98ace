using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Features;
using BrandOS.Graph.IntegrationTests.Checkout;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;
using BrandOS.Graph.Postgres.Writing;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>
/// Many who want the money of one wallet. <c>BRANDOS_PAYMENT_COUNT</c> says how many payments the crowd makes, by default 160;
/// <c>BRANDOS_SNAPSHOT_ATTEMPTS</c> how many attempts are made under REPEATABLE READ, by default as in <see cref="WritesOptions"/>.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class WalletContentionTests(WrittenGraph graph, ITestOutputHelper output)
{
    private const int Clients = 32;
    private const string Retries = "brandos.graph.write.retries";

    [ClusterFact]
    public async Task Nobody_starves_when_32_clients_pay_from_one_wallet()
    {
        var payments = Setting("BRANDOS_PAYMENT_COUNT", 160);
        using var counted = new Counted();
        var options = new WritesOptions();
        options.SnapshotAttempts = Setting("BRANDOS_SNAPSHOT_ATTEMPTS", options.SnapshotAttempts);
        var api = graph.CreateApi(options, counted.Meters);
        var till = await Till.OpenAsync(graph, money: 10 * payments);
        var orders = new ConcurrentQueue<string>(await OrderAsync(till, payments));
        var began = TimeProvider.System.GetTimestamp();

        var answers = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (orders.TryDequeue(out var order))
            {
                answers.Add(await PayAsync(api, till, order));
            }
        })));

        var took = TimeProvider.System.GetElapsedTime(began);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{answers.Count} payments in {took.TotalSeconds:N1} s, {counted.Of(Retries).Count} attempts begun again; "
                + $"{string.Join(", ", answers.CountBy(answer => answer).Select(answer => $"{answer.Key}: {answer.Value}"))}"));
        Assert.Equal(payments, answers.Count);
        Assert.All(answers, answer => Assert.Equal("CONFIRMED", answer));
        Assert.Contains("conflict 40001", counted.Of(Retries));
        await till.AssertBalancedAsync();
    }

    [ClusterTheory] // attempts under REPEATABLE READ
    [InlineData(1)]
    [InlineData(8)]
    public async Task Wallet_that_holds_enough_for_five_of_them_pays_five_and_tells_the_others(int snapshotAttempts)
    {
        var api = graph.CreateApi(new WritesOptions { SnapshotAttempts = snapshotAttempts, MaxAttempts = 50 });
        var till = await Till.OpenAsync(graph, money: 50);
        var orders = await OrderAsync(till, 16);

        var answers = await Task.WhenAll(orders.Select(order => PayAsync(api, till, order)));

        Assert.Equal(
            [("CONFIRMED", 5), ("InsufficientBalanceError", 11)],
            answers.CountBy(answer => answer).Select(answer => (answer.Key, answer.Value)).Order());
        await till.AssertBalancedAsync();
    }

    [ClusterFact]
    public async Task Payment_that_met_others_waits_at_last_and_decides_by_what_they_left()
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions { SnapshotAttempts = 1, MaxAttempts = 2 }, counted.Meters);
        var till = await Till.OpenAsync(graph, money: 10);
        var order = (await OrderAsync(till, 1))[0];
        var stocks = $"inventory_stocks WHERE tenant_id = {till.Stall.Tenant}";

        await using var first = await HeldRow.ByAsync(
            graph, $"UPDATE inventory_stocks SET updated_at = now() WHERE tenant_id = {till.Stall.Tenant}");
        var paying = PayAsync(api, till, order);
        await first.UntilWaitedForAsync();
        var locking = HeldRow.ByAsync(graph, $"SELECT FROM {stocks} FOR UPDATE"); // next in the queue
        await first.UntilWaitedForAsync(2);
        await first.CommitAsync();
        await using var second = await locking;
        await second.UntilWaitedForAsync(); // the second attempt has seen a wallet of 10
        await graph.RunAsync($"UPDATE wallets SET balance = 9 WHERE tenant_id = {till.Stall.Tenant} AND kind = 'CUSTOMER'");
        await second.CommitAsync();

        Assert.Equal("InsufficientBalanceError", await paying);
        Assert.Equal(["conflict 40001"], counted.Of(Retries));
        Assert.StartsWith("PENDING 9", await till.StateAsync(order), StringComparison.Ordinal);
    }

    /// <summary>So many orders of one piece at 10 each.</summary>
    private static async Task<IReadOnlyList<string>> OrderAsync(Till till, int count)
    {
        var variant = await till.Stall.AddVariantAsync(10m, count);
        var orders = new string[count];
        for (var i = 0; i < count; i++)
        {
            var placed = await till.Stall.CheckoutAsync(await till.Stall.PutAsync(variant));
            orders[i] = placed.GetProperty("order").GetProperty("id").GetString()!;
        }

        return orders;
    }

    /// <returns>The payment's state, or the type of the error, or the error's code.</returns>
    private async Task<string> PayAsync(GraphApi api, Till till, string order)
    {
        var answer = await graph.ExecuteAsync(
            till.Stall.Tenant,
            "mutation ($input: PayOrderInput!) { payOrder(input: $input) { payment { state } errors { __typename } } }",
            new { input = new { idempotencyKey = Guid.NewGuid().ToString(), id = order, method = "WALLET" } },
            api);
        if (answer.TryGetProperty("errors", out var errors))
        {
            return errors[0].GetProperty("extensions").GetProperty("code").GetString()!;
        }

        var payload = answer.GetProperty("data").GetProperty("payOrder");
        return payload.GetProperty("payment") is { ValueKind: JsonValueKind.Object } payment
            ? payment.GetProperty("state").GetString()!
            : Assert.Single(Stall.ErrorsOf(payload));
    }

    private static int Setting(string name, int otherwise)
        => int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{otherwise}", CultureInfo.InvariantCulture);
}
