using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Data;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>Subscriptions that begin while the primary takes no connections, as in a failover.</summary>
[Collection(ClusterCollection.Name)]
public sealed class BeginningTests(ClusterFixture fixture)
{
    private const string All = "subscription { ordersChanged { id } }";

    [ClusterFact]
    public async Task Subscription_waits_for_the_primary_to_be_back()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var server = await RunningServer.StartAsync(
            database.ConnectionString, [], "Development", ("Subscriptions:NodePatience", "00:00:30"));
        await database.TakeConnectionsAsync(false);
        var subscribing = StreamClient.PostAsync(server.Address, All);
        await Task.Delay(1500);
        Assert.False(subscribing.IsCompleted);
        await database.TakeConnectionsAsync(true);

        using var client = await subscribing;
        Assert.Equal("(comment)", (await client.ReadAsync())?.Name);
    }

    [ClusterFact]
    public async Task Subscription_is_refused_when_the_primary_stays_away()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var server = await RunningServer.StartAsync(
            database.ConnectionString, [], "Development", ("Subscriptions:NodePatience", "00:00:00"));
        await database.TakeConnectionsAsync(false);
        await using var socket = await SocketClient.OpenAsync(server.Address);
        await socket.SubscribeAsync("1", All);
        using var stream = await StreamClient.PostAsync(server.Address, All);

        Assert.Equal("NO_NODE_AVAILABLE", SocketClient.CodeOf(await socket.ReceiveAsync("error")));
        Assert.Equal("NO_NODE_AVAILABLE", (await stream.NextAsync()).Code);
    }
}
