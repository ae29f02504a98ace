using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Checkout;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Writing;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>
/// Sixteen clients who change one row, or each a row of its own. <c>BRANDOS_HOT_WRITES</c> says how many writes each makes, by default 10,
/// at most 62; what it costs to begin with a snapshot is the rates' ratio.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class HotRowTests(WrittenGraph graph, ITestOutputHelper output)
{
    private const int Clients = 16;
    private static readonly int Writes = int.Parse(
        Environment.GetEnvironmentVariable("BRANDOS_HOT_WRITES") ?? "10", CultureInfo.InvariantCulture);

    [ClusterTheory] // attempts under REPEATABLE READ, rows
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(0, Clients)]
    [InlineData(3, Clients)]
    public async Task Everybody_adjusts_a_stock_and_nobody_is_refused(int snapshotAttempts, int rows)
    {
        var stall = await Stall.OpenAsync(graph);
        var variants = await Task.WhenAll(Enumerable.Range(0, rows).Select(_ => stall.AddVariantAsync(available: 0)));

        await WriteAsync(
            stall,
            snapshotAttempts,
            $"adjustStock, {rows} rows",
            "mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { stock { available } errors { __typename } } }",
            client => new { idempotencyKey = Guid.NewGuid().ToString(), productVariantId = variants[client % rows], delta = 1 });

        Assert.Equal(
            Clients * Writes,
            await graph.ScalarAsync<long>($"SELECT sum(available) FROM inventory_stocks WHERE tenant_id = {stall.Tenant}"));
    }

    [ClusterTheory] // attempts under REPEATABLE READ, carts
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(0, Clients)]
    [InlineData(3, Clients)]
    public async Task Everybody_fills_a_cart_and_nobody_is_refused(int snapshotAttempts, int carts)
    {
        var stall = await Stall.OpenAsync(graph);
        var mug = await stall.AddVariantAsync();
        var customers = await Task.WhenAll(
            Enumerable.Range(0, carts).Select(customer => stall.AddCustomerAsync($"{customer}@example.com")));

        await WriteAsync(
            stall,
            snapshotAttempts,
            $"addCartItem, {carts} carts",
            "mutation ($input: AddCartItemInput!) { addCartItem(input: $input) { cart { items { quantity } } errors { __typename } } }",
            client => new
            {
                idempotencyKey = Guid.NewGuid().ToString(),
                customerId = customers[client % carts],
                productVariantId = mug,
                quantity = 1,
            });

        Assert.Equal(
            Clients * Writes,
            await graph.ScalarAsync<long>($"SELECT sum(quantity) FROM cart_items WHERE tenant_id = {stall.Tenant}"));
    }

    private async Task WriteAsync(Stall stall, int snapshotAttempts, string what, string document, Func<int, object> input)
    {
        using var counted = new Counted();
        var api = graph.CreateApi(new WritesOptions { SnapshotAttempts = snapshotAttempts }, counted.Meters);
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < Writes; i++)
            {
                var answer = await graph.ExecuteAsync(stall.Tenant, document, new { input = input(client) }, api);
                Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
                var payload = answer.GetProperty("data").EnumerateObject().Single().Value;
                Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
            }
        })));
        var retries = counted.Of("brandos.graph.write.retries");
        var rate = Clients * Writes / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}, {snapshotAttempts} attempts of a snapshot: {rate:N0}/s, {retries.Count} begun again"));
        Assert.All(retries, retry => Assert.StartsWith("conflict", retry, StringComparison.Ordinal));
    }
}
