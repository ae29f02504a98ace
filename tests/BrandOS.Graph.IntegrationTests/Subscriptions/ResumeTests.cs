using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>Clients that lost their connection and come back with the last event they have.</summary>
public sealed class ResumeTests(SeededGraph graph) : ServerTests(graph)
{
    private const string One = "subscription ($id: ID!) { orderChanged(orderId: $id) { id } }";

    [ClusterFact]
    public async Task Everything_after_the_last_event_is_told_once_and_then_what_happens()
    {
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(1, 30);
        List<string> events = [];
        for (var i = 0; i < 4; i++)
        {
            events.Add(await shop.ChangeAsync(1, order));
        }

        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("1", One, new { id = ShopEvents.GlobalId(order) }, lastEventId: events[0]);
        var missed = await IdsAsync(client, 3);
        events.Add(await shop.ChangeAsync(1, order));

        Assert.Equal(events[1..4], missed);
        Assert.Equal(events[4..], await IdsAsync(client, 1));
    }

    [ClusterFact]
    public async Task The_last_event_may_be_said_once_for_the_whole_socket()
    {
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(1, 31);
        var seen = await shop.ChangeAsync(1, order);
        var missed = await shop.ChangeAsync(1, order);
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address, lastEventId: seen);
        await client.SubscribeAsync("1", One, new { id = ShopEvents.GlobalId(order) });

        Assert.Equal([missed], await IdsAsync(client, 1));
    }

    [ClusterFact]
    public async Task Who_comes_back_while_others_stay_misses_nothing_either()
    {
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(1, 32);
        var before = await shop.ChangeAsync(1, order);
        await shop.ChangeAsync(1, order);
        await using var server = await StartAsync("Development", ("Subscriptions:RecentEvents", "3"));
        await using var stayed = await SocketClient.OpenAsync(server.Address);
        await OrderEventTests.SubscribedAsync(server, stayed, "1", One, new { id = ShopEvents.GlobalId(order) });
        for (var i = 0; i < 6; i++)
        {
            await shop.ChangeAsync(1, order);
        }

        var live = await IdsAsync(stayed, 6);
        await using var fromTable = await SocketClient.OpenAsync(server.Address);
        await using var fromMemory = await SocketClient.OpenAsync(server.Address);
        await fromTable.SubscribeAsync("1", One, new { id = ShopEvents.GlobalId(order) }, lastEventId: before);
        await fromMemory.SubscribeAsync("1", One, new { id = ShopEvents.GlobalId(order) }, lastEventId: live[^2]);

        Assert.Equal(live, (await IdsAsync(fromTable, 7))[1..]);
        Assert.Equal(live[^1..], await IdsAsync(fromMemory, 1));
    }

    [ClusterFact]
    public async Task Thousands_of_missed_events_come_as_fast_as_the_client_reads()
    {
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var (order, other) = (await shop.OrderAsync(1, 33), await shop.OrderAsync(1, 34));
        var seen = await shop.ChangeAsync(1, order);
        await shop.FloodAsync(1, order, 700);
        await shop.FloodAsync(1, other, 700);
        var last = await shop.ChangeAsync(1, order);
        await using var server = await StartAsync("Development", ("Streams:MaxQueuedMessages", "8"));
        await using var other1 = await SocketClient.OpenAsync(server.Address);
        await OrderEventTests.SubscribedAsync(server, other1, "1", One, new { id = ShopEvents.GlobalId(other) });
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("1", One, new { id = ShopEvents.GlobalId(order) }, lastEventId: seen);

        var ids = await IdsAsync(client, 701);
        Assert.Equal(last, ids[^1]);
        Assert.Equal(701, ids.Distinct().Count());
    }

    [ClusterTheory]
    [InlineData("yesterday", "EVENT_ID_INVALID")]
    [InlineData("-1-1", "EVENT_ID_INVALID")]
    [InlineData("18446744073709551615-1", "EVENTS_LOST")]
    public async Task An_event_that_is_none_of_ours_is_refused(string lastEventId, string code)
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("1", "subscription { ordersChanged { id } }", lastEventId: lastEventId);

        Assert.Equal(code, SocketClient.CodeOf(await client.ReceiveAsync("error")));
    }

    [ClusterFact]
    public async Task Events_that_the_retention_removed_are_said_to_be_lost()
    {
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(3, 1);
        var (seen, removed) = (await shop.ChangeAsync(3, order), await shop.ChangeAsync(3, order));
        var parts = removed.Split('-');
        await shop.ExecuteAsync($"INSERT INTO outbox_horizons (tenant_id, xid, id) VALUES (3, '{parts[0]}', {parts[1]})");
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address, tenant: "3");
        await client.SubscribeAsync("1", "subscription { ordersChanged { id } }", lastEventId: seen);
        var lost = await client.ReceiveAsync("error");
        await client.SubscribeAsync("2", "subscription { ordersChanged { id } }", lastEventId: removed);

        Assert.Equal("EVENTS_LOST", SocketClient.CodeOf(lost));
        Assert.True(await client.IsSilentAsync(TimeSpan.FromMilliseconds(500)));
    }

    internal static async Task<List<string>> IdsAsync(SocketClient client, int count)
    {
        List<string> ids = [];
        while (ids.Count < count)
        {
            var next = await client.ReceiveAsync("next");
            ids.Add(next.GetProperty("payload").GetProperty("extensions").GetProperty("eventId").GetString()!);
        }

        return ids;
    }
}
