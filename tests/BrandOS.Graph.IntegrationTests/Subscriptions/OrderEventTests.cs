using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>What happens to orders, told over both transports.</summary>
public sealed class OrderEventTests(SeededGraph graph) : ServerTests(graph)
{
    private const string One = "subscription ($id: ID!) { orderChanged(orderId: $id) { id updatedAt customer { name } } }";
    private const string All = "subscription { ordersChanged { id } }";

    [ClusterFact]
    public async Task An_order_is_told_as_it_is_after_its_change()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var client = await SocketClient.OpenAsync(server.Address);
        var order = await shop.OrderAsync(1, 10);
        await SubscribedAsync(server, client, "1", One, new { id = ShopEvents.GlobalId(order) });
        var eventId = await shop.ChangeAsync(1, order);

        var payload = (await client.ReceiveAsync("next")).GetProperty("payload");
        var told = payload.GetProperty("data").GetProperty("orderChanged");
        Assert.Equal(ShopEvents.GlobalId(order), told.GetProperty("id").GetString());
        Assert.True(TimeProvider.System.GetUtcNow() - told.GetProperty("updatedAt").GetDateTimeOffset() < TimeSpan.FromMinutes(1));
        Assert.NotEqual("", told.GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal(eventId, payload.GetProperty("extensions").GetProperty("eventId").GetString());
    }

    [ClusterFact]
    public async Task Only_the_order_that_is_followed_is_told()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var client = await SocketClient.OpenAsync(server.Address);
        var (followed, other) = (await shop.OrderAsync(1, 11), await shop.OrderAsync(1, 12));
        await SubscribedAsync(server, client, "1", One, new { id = ShopEvents.GlobalId(followed) });
        await shop.ChangeAsync(1, other);
        await shop.ChangeAsync(1, followed);

        Assert.Equal(ShopEvents.GlobalId(followed), Told(await client.ReceiveAsync("next"), "orderChanged"));
    }

    [ClusterFact]
    public async Task Another_tenants_order_is_an_order_to_which_nothing_happens()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var client = await SocketClient.OpenAsync(server.Address);
        await using var stranger = await SocketClient.OpenAsync(server.Address, tenant: "2");
        var order = await shop.OrderAsync(1, 13);
        await SubscribedAsync(server, client, "1", One, new { id = ShopEvents.GlobalId(order) });
        await SubscribedAsync(server, stranger, "1", One, new { id = ShopEvents.GlobalId(order) });
        await SubscribedAsync(server, stranger, "2", One, new { id = ShopEvents.GlobalId(Guid.NewGuid()) });
        await SubscribedAsync(server, stranger, "3", All);
        await shop.ChangeAsync(1, order);

        await client.ReceiveAsync("next");
        Assert.True(await stranger.IsSilentAsync(TimeSpan.FromSeconds(1)));
    }

    [ClusterFact]
    public async Task A_completed_subscription_is_told_nothing_more()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var client = await SocketClient.OpenAsync(server.Address);
        var order = await shop.OrderAsync(1, 14);
        await SubscribedAsync(server, client, "1", One, new { id = ShopEvents.GlobalId(order) });
        await SubscribedAsync(server, client, "2", One, new { id = ShopEvents.GlobalId(order) });
        await client.SendAsync(new { id = "1", type = "complete" });
        await PingAsync(client);
        await shop.ChangeAsync(1, order);

        Assert.Equal("2", (await client.ReceiveAsync("next")).GetProperty("id").GetString());
        Assert.True(await client.IsSilentAsync(TimeSpan.FromSeconds(1)));
    }

    [ClusterFact]
    public async Task A_change_that_is_rolled_back_is_never_told_and_one_that_commits_late_is()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var client = await SocketClient.OpenAsync(server.Address);
        var (undone, late, early) = (await shop.OrderAsync(1, 15), await shop.OrderAsync(1, 16), await shop.OrderAsync(1, 17));
        await SubscribedAsync(server, client, "1", All);
        await using var first = await shop.OpenAsync();
        await using var second = await shop.OpenAsync();
        await using var rolledBack = await first.BeginTransactionAsync();
        await ShopEvents.ChangeAsync(first, 1, undone);
        await using var committed = await second.BeginTransactionAsync();
        await ShopEvents.ChangeAsync(second, 1, late);
        await shop.ChangeAsync(1, early);
        await rolledBack.RollbackAsync();
        await committed.CommitAsync();

        Assert.Equal(ShopEvents.GlobalId(late), Told(await client.ReceiveAsync("next"), "ordersChanged"));
        Assert.Equal(ShopEvents.GlobalId(early), Told(await client.ReceiveAsync("next"), "ordersChanged"));
    }

    [ClusterFact]
    public async Task Equal_subscriptions_share_one_execution_of_each_event()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var client = await SocketClient.OpenAsync(server.Address);
        var order = await shop.OrderAsync(1, 18);
        for (var i = 0; i < 5; i++)
        {
            await SubscribedAsync(server, client, $"{i}", One, new { id = ShopEvents.GlobalId(order) });
        }

        await shop.ChangeAsync(1, order);
        HashSet<string> answers = [];
        for (var i = 0; i < 5; i++)
        {
            answers.Add((await client.ReceiveAsync("next")).GetProperty("payload").GetRawText());
        }

        Assert.Single(answers); // the time in it is of one reading
        var metrics = await server.Client.GetStringAsync("/metrics");
        Assert.Contains("brandos_graph_subscriptions_messages_total", metrics, StringComparison.Ordinal);
    }

    [ClusterTheory]
    [InlineData("Subscriptions:MaxSubscriptions")]
    [InlineData("Subscriptions:MaxPerTenant")]
    public async Task More_subscriptions_than_there_may_be_are_refused(string limit)
    {
        await using var server = await StartAsync("Development", (limit, "1"));
        await using var client = await SocketClient.OpenAsync(server.Address);
        await SubscribedAsync(server, client, "1", All);
        await client.SubscribeAsync("2", All);

        var refused = await client.ReceiveAsync("error");
        Assert.Equal("TOO_MANY_SUBSCRIPTIONS", SocketClient.CodeOf(refused));
    }

    /// <summary>Subscribes and waits until the server lets it take part in what happens.</summary>
    internal static async Task SubscribedAsync(
        RunningServer server, SocketClient client, string id, string query, object? variables = null)
    {
        var before = server.Subscriptions;
        await client.SubscribeAsync(id, query, variables);
        await Eventually.TrueAsync(() => server.Subscriptions > before);
    }

    internal static string? Told(JsonElement next, string field)
        => next.GetProperty("payload").GetProperty("data").GetProperty(field).GetProperty("id").GetString();

    private static async Task PingAsync(SocketClient client)
    {
        await client.SendAsync(new { type = "ping" });
        await client.ReceiveAsync("pong");
    }
}
