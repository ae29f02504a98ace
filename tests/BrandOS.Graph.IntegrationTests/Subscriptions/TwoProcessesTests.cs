using System.Text.RegularExpressions;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.LocalCluster.Settings;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>Several server processes over one database, and what is left when one of them is killed.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed partial class TwoProcessesTests(SeededGraph graph)
{
    private const string All = "subscription { ordersChanged { id } }";

    [ClusterFact]
    public async Task Every_process_tells_every_event_and_a_killed_ones_clients_miss_nothing_at_another()
    {
        await using var shop = new ShopEvents(graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(2, 90);
        var first = await StartAsync();
        await using var second = await StartAsync();
        await using var client = await SocketClient.OpenAsync(first.Address, tenant: "2");
        await using var other = await SocketClient.OpenAsync(second.Address, tenant: "2");
        await client.SubscribeAsync("1", All);
        await other.SubscribeAsync("1", All);
        await first.UntilSubscribedAsync();
        await second.UntilSubscribedAsync();
        List<string> told = [await shop.ChangeAsync(2, order), await shop.ChangeAsync(2, order)];

        var seen = await ResumeTests.IdsAsync(client, 2);
        Assert.Equal(told, seen);
        Assert.Equal(told, await ResumeTests.IdsAsync(other, 2));

        await first.DisposeAsync(); // kill -9
        told.Add(await shop.ChangeAsync(2, order));
        await using var moved = await SocketClient.OpenAsync(second.Address, tenant: "2");
        await moved.SubscribeAsync("1", All, lastEventId: seen[^1]);
        told.Add(await shop.ChangeAsync(2, order));

        Assert.Equal(told[2..], await ResumeTests.IdsAsync(moved, 2));

        await using var restarted = await StartAsync();
        await using var back = await SocketClient.OpenAsync(restarted.Address, tenant: "2");
        await back.SubscribeAsync("1", All, lastEventId: told[0]);
        Assert.Equal(told[1..], await ResumeTests.IdsAsync(back, 3));
    }

    private async Task<StartedServer> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Pick([])}");
        var program = ServerProgram.Start(
            [],
            ("ASPNETCORE_URLS", address.ToString()),
            ("ConnectionStrings__Primary", graph.PrimaryConnectionString),
            ("ConnectionStrings__Replicas__0", graph.ReplicaConnectionStrings[0]));
        using var client = new HttpClient();
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    using var ready = await client.GetAsync(new Uri(address, "/health/live"));
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false; // it does not listen yet
                }
            },
            () => program.Output);
        return new StartedServer(program, address);
    }

    private sealed partial record StartedServer(ServerProgram Program, Uri Address) : IAsyncDisposable
    {
        /// <summary>Until its one subscription takes part in what happens.</summary>
        public async Task UntilSubscribedAsync()
        {
            using var client = new HttpClient();
            await Eventually.TrueAsync(
                async () => Active().IsMatch(await client.GetStringAsync(new Uri(Address, "/metrics"))), () => "a subscription is active");
        }

        public ValueTask DisposeAsync() => Program.DisposeAsync();

        [GeneratedRegex(@"^brandos_graph_subscriptions_active(\{.*\})? 1\b", RegexOptions.Multiline)]
        private static partial Regex Active();
    }
}
