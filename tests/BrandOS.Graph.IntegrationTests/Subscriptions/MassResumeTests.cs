using System.Collections.Concurrent;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using Npgsql;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>A server was restarted and all of its clients come back at once, while events go on.</summary>
public sealed class MassResumeTests(SeededGraph graph, ITestOutputHelper output) : ServerTests(graph)
{
    private const int Tenant = 2;
    private const int ClientsOfEachTransport = 500;
    private const int ClientsOfChange = 20; // that come while one more thing happens
    private const string All = "subscription { ordersChanged { id status } }";

    // Statements that look at the horizon: each client would make one, and one more for each page, if none were shared.
    private const int MostLooks = 200;

    [ClusterFact]
    public async Task A_thousand_clients_that_come_back_at_once_miss_nothing_and_share_what_they_ask_the_outbox()
    {
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var orders = new[] { await shop.OrderAsync(Tenant, 60), await shop.OrderAsync(Tenant, 61) };
        var seen = await shop.ChangeAsync(Tenant, orders[0]);
        await shop.FloodAsync(Tenant, orders[0], 60);
        var late = await shop.ChangeAsync(Tenant, orders[1]); // half of them have seen more than the others
        await shop.FloodAsync(Tenant, orders[1], 20);
        await using var server = await StartAsync();
        var looksBefore = await LooksAsync(shop);

        var clients = new ConcurrentBag<ComebackClient>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 2 * ClientsOfEachTransport),
            new ParallelOptions { MaxDegreeOfParallelism = 100 },
            async (number, _) =>
            {
                clients.Add(await ComebackClient.ConnectAsync(
                    server.Address, Tenant, All, asStream: number % 2 == 0, number % 4 < 2 ? seen : late));
                if (number % ClientsOfChange == 0)
                {
                    await shop.ChangeAsync(Tenant, orders[0]);
                }
            });
        var last = await shop.ChangeAsync(Tenant, orders[1]);
        var happened = await shop.IdsAfterAsync(Tenant, "Order", seen);
        var told = await Task.WhenAll(clients.Select(client => client.UntilAsync(last)));

        Assert.Equal(2 * ClientsOfEachTransport, told.Length);
        foreach (var (client, ids) in clients.Zip(told))
        {
            Assert.Equal(happened.SkipWhile(id => client.Seen != seen && id != client.Seen).Where(id => id != client.Seen), ids);
        }

        var looks = await LooksAsync(shop) - looksBefore;
        output.WriteLine($"{looks} looks");
        Assert.InRange(looks, 1, MostLooks);
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    private static async Task<long> LooksAsync(ShopEvents shop)
    {
        await Task.Delay(1500); // processes hand their figures in once a second
        await using var connection = await shop.OpenAsync();
        await using var scans = new NpgsqlCommand(
            "SELECT seq_scan + coalesce(idx_scan, 0) FROM pg_stat_user_tables WHERE relname = 'outbox_horizons'", connection);
        return (long)(await scans.ExecuteScalarAsync())!;
    }
}
