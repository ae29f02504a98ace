using System.Net;
using System.Net.Sockets;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>Several server processes over one database, and what is left when one of them is killed.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class TwoProcessesTests(SeededGraph graph)
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
        await OrderEventTests.SubscribedAsync(client, "1", All);
        await OrderEventTests.SubscribedAsync(other, "1", All);
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
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var program = ServerProgram.Start(
            [],
            ("ASPNETCORE_URLS", address.ToString()),
            ("ConnectionStrings__Primary", graph.PrimaryConnectionString),
            ("ConnectionStrings__Replicas__0", graph.ReplicaConnectionStrings[0]));
        using var client = new HttpClient();
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var ready = await client.GetAsync(new Uri(address, "/health/live"));
                return new StartedServer(program, address);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100); // it does not listen yet
            }
        }

        throw new TimeoutException(program.Output);
    }

    private sealed record StartedServer(ServerProgram Program, Uri Address) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Program.DisposeAsync();
    }
}
