using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>Clients that do not keep up: they are closed, they hold nobody up, and what they missed is there when they come back.</summary>
public sealed class SlowClientTests(SeededGraph graph) : ServerTests(graph)
{
    private const string One = "subscription ($id: ID!) { orderChanged(orderId: $id)"
        + " { id items { id quantity productVariant { id sku name } } customer { id name email } } }";

    [ClusterFact]
    public async Task A_client_that_does_not_read_is_cut_off_and_the_others_get_everything()
    {
        const int Events = 3000;
        await using var server = await StartAsync(
            "Development",
            ("Streams:MaxQueuedMessages", "128"),
            ("Streams:CloseTimeout", "00:00:01"),
            ("Subscriptions:PollInterval", "00:00:00.010"));
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(1, 70);
        using var deaf = await DeafSocketAsync(server.Address, ShopEvents.GlobalId(order));
        await Eventually.TrueAsync(() => server.Subscriptions == 1);
        await using var client = await SocketClient.OpenAsync(server.Address);
        await OrderEventTests.SubscribedAsync(server, client, "1", One, new { id = ShopEvents.GlobalId(order) });
        for (var i = 0; i < Events / 100; i++)
        {
            await shop.FloodAsync(1, order, 100);
            await ResumeTests.IdsAsync(client, 100);
        }

        await Eventually.TrueAsync(() => IsCutOffAsync(deaf), () => "the server cuts the connection");
        var metrics = await server.Client.GetStringAsync("/metrics");
        Assert.Contains("SUBSCRIBER_TOO_SLOW", metrics, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task A_client_that_is_late_is_closed_with_1013_and_goes_on_where_it_was()
    {
        await using var server = await StartAsync("Development", ("Streams:MaxQueuedMessages", "2"), ("Streams:CloseTimeout", "00:00:20"));
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(1, 71);
        var before = await shop.ChangeAsync(1, order);
        await using var client = await SocketClient.OpenAsync(server.Address);
        for (var i = 0; i < 50; i++)
        {
            await client.SubscribeAsync($"{i}", One, new { id = ShopEvents.GlobalId(order) });
        }

        await Eventually.TrueAsync(() => server.Subscriptions == 50);
        await shop.FloodAsync(1, order, 300);
        var last = await shop.ChangeAsync(1, order);
        var code = await client.UntilClosedAsync();
        await using var back = await SocketClient.OpenAsync(server.Address);
        await back.SubscribeAsync("1", One, new { id = ShopEvents.GlobalId(order) }, lastEventId: before);

        Assert.Equal(1013, code);
        Assert.Equal("SUBSCRIBER_TOO_SLOW", client.CloseReason);
        Assert.Equal(last, (await ResumeTests.IdsAsync(back, 301))[^1]);
    }

    [ClusterFact]
    public async Task Events_that_come_faster_than_they_are_executed_end_the_subscription()
    {
        await using var server = await StartAsync("Development", ("Subscriptions:MaxPendingEvents", "5"));
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(1, 72);
        using var client = await StreamClient.PostAsync(server.Address, One, new { id = ShopEvents.GlobalId(order) });
        await shop.FloodAsync(1, order, 400);
        StreamedEvent? last = null;
        while (await client.ReadAsync() is { Name: not "complete" } next)
        {
            last = next;
        }

        Assert.Equal("SUBSCRIBER_TOO_SLOW", last!.Code);
    }

    /// <summary>A WebSocket by hand, whose buffers are small and which is never read again.</summary>
    private static async Task<TcpClient> DeafSocketAsync(Uri server, string order)
    {
        var socket = new TcpClient { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(server.Host, server.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: {server.Authority}\r\nX-Tenant: 1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        await stream.ReadExactlyAsync(new byte[64]);
        await stream.WriteAsync(Frame("""{"type":"connection_init"}"""));
        var subscribe = new { id = "1", type = "subscribe", payload = new { query = One, variables = new { id = order } } };
        await stream.WriteAsync(Frame(JsonSerializer.Serialize(subscribe)));
        return socket;
    }

    // A masked text frame (RFC 6455, section 5.2), with a mask of zeros.
    private static byte[] Frame(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        byte[] length = payload.Length < 126
            ? [(byte)(0x80 | payload.Length)]
            : [0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [0x81, .. length, 0, 0, 0, 0, .. payload];
    }

    private static async Task<bool> IsCutOffAsync(TcpClient socket)
    {
        try
        {
            await socket.GetStream().WriteAsync(Frame("""{"type":"pong"}"""));
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
