using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.IntegrationTests.Writing;
using BrandOS.Graph.IntegrationTests.Writing.EveryMutation;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>
/// Whoever follows an order, all orders or a stock is told what a mutation made of it. A world has 4 pieces, 1 reserved, 2 in the cart.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class MutationEventTests(WrittenGraph graph)
{
    private const string OneOrder = "subscription ($order: ID!) { told: orderChanged(orderId: $order) { status } }";
    private const string AllOrders = "subscription { told: ordersChanged { status items { quantity } } }";
    private const string OneStock = "subscription ($variant: ID!) { told: stockChanged(variantId: $variant) { available reserved } }";

    public static TheoryData<string, string, string> Changes => new()
    {
        { "checkout", AllOrders, """{"status":"PENDING","items":[{"quantity":2}]}""" },
        { "checkout", OneStock, """{"available":2,"reserved":3}""" },
        { "payOrder", OneOrder, """{"status":"PROCESSING"}""" },
        { "payOrder", AllOrders, """{"status":"PROCESSING","items":[{"quantity":1}]}""" },
        { "payOrder", OneStock, """{"available":4,"reserved":0}""" },
        { "cancelOrder", OneOrder, """{"status":"CANCELLED"}""" },
        { "cancelOrder", AllOrders, """{"status":"CANCELLED","items":[{"quantity":1}]}""" },
        { "cancelOrder", OneStock, """{"available":5,"reserved":0}""" },
        { "updateOrderStatus", OneOrder, """{"status":"PROCESSING"}""" },
        { "updateOrderStatus", AllOrders, """{"status":"PROCESSING","items":[{"quantity":1}]}""" },
        { "updateOrderStatus", OneStock, """{"available":4,"reserved":0}""" },
        { "adjustStock", OneStock, """{"available":11,"reserved":1}""" },
    };

    [ClusterTheory]
    [MemberData(nameof(Changes))]
    public async Task WebSocket_is_told_the_state_after_a_mutation(string mutation, string subscription, string told)
    {
        var world = await MutationWorld.CreateAsync(graph);
        await using var server = await RunningServer.StartAsync(graph.ConnectionString, []);
        await using var client = await SocketClient.OpenAsync(server.Address, $"{world.Tenant}", await LastEventAsync(world));
        await client.SubscribeAsync("1", subscription, new { order = world.Order, variant = world.Variant });
        await MutateAsync(server, world, mutation);

        var next = (await client.ReceiveAsync("next")).GetProperty("payload");
        Assert.Equal(told, next.GetProperty("data").GetProperty("told").GetRawText());
    }

    [ClusterTheory]
    [MemberData(nameof(Changes))]
    public async Task Event_stream_is_told_the_state_after_a_mutation(string mutation, string subscription, string told)
    {
        var world = await MutationWorld.CreateAsync(graph);
        await using var server = await RunningServer.StartAsync(graph.ConnectionString, []);
        var variables = new { order = world.Order, variant = world.Variant };
        using var client = await StreamClient.PostAsync(server.Address, subscription, variables, $"{world.Tenant}");
        await MutateAsync(server, world, mutation);

        Assert.Equal(told, (await client.NextAsync()).Field("told").GetRawText());
    }

    private static async Task MutateAsync(RunningServer server, MutationWorld world, string field)
    {
        var mutation = MutationCase.Of(field);
        using var response = await server.PostAsync(
            new { query = mutation.Document, variables = world.Variables(mutation) }, accept: null, ("X-Tenant", $"{world.Tenant}"));
        var payload = (await RunningServer.JsonAsync(response)).GetProperty("data").GetProperty(field);
        Assert.Equal("null", payload.GetProperty("errors").GetRawText());
    }

    /// <summary>Nothing tells when a subscription began over a socket; one that begins after the last event misses nothing.</summary>
    private Task<string> LastEventAsync(MutationWorld world) => graph.ScalarAsync<string>(
        $"SELECT xid::text || '-' || id FROM outbox_messages WHERE tenant_id = {world.Tenant} ORDER BY xid DESC, id DESC LIMIT 1");
}
