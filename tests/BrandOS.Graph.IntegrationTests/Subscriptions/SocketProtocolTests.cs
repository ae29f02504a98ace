using System.Net.WebSockets;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>graphql-transport-ws, message by message.</summary>
public sealed class SocketProtocolTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Orders = "{ orders(first: 1) { nodes { id } } }";
    private const string Changes = "subscription { ordersChanged { id } }";

    [ClusterFact]
    public async Task The_protocol_is_agreed_on_and_the_init_acknowledged()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);

        Assert.Equal("graphql-transport-ws", client.Protocol);
    }

    [ClusterTheory]
    [InlineData("graphql-ws")]
    [InlineData(null)]
    public async Task Another_protocol_is_closed_with_4406(string? protocol)
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.ConnectAsync(server.Address, protocol);

        Assert.Equal(4406, await client.UntilClosedAsync());
    }

    [ClusterTheory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("""{"type":"start"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"connection_init"} and more""")]
    [InlineData("""{"type":"connection_init","payload":"me"}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"id":"","type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"id":1,"type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"id":"1","type":"subscribe"}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("{\"type\":\"ping\",\"payload\":\"\\ud800\"}")]
    public async Task A_message_that_is_none_is_closed_with_4400(string text)
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SendTextAsync(text);

        Assert.Equal(4400, await client.UntilClosedAsync());
    }

    [ClusterTheory]
    [InlineData("""{"type":"complete"}""", 4400)]
    [InlineData("""{"id":"1","type":"subscribe","payload":{"query":"{ orders(first: 50) { nodes { id } } }"}}""", 1000)]
    [InlineData("""{"type":"ping"}""", 1000)]
    public async Task A_client_that_closes_at_once_is_still_told_why_it_was_closed(string text, int code)
    {
        await using var server = await StartAsync();
        for (var i = 0; i < 50; i++)
        {
            await using var client = await SocketClient.OpenAsync(server.Address);
            await client.SendTextAsync(text);
            await client.CloseAsync();

            Assert.Equal(code, await client.UntilClosedAsync());
        }
    }

    [ClusterTheory]
    [InlineData("{\"Authorization\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"lastEventId\":\"\\ud800\"}")]
    public async Task An_init_with_half_a_surrogate_pair_is_closed_with_4400(string payload)
    {
        await using var server = await StartAsync();
        await using var known = await SocketClient.ConnectAsync(server.Address, headers: ("X-Tenant", "1"));
        await using var anonymous = await SocketClient.ConnectAsync(server.Address);
        await known.SendTextAsync($"{{\"type\":\"connection_init\",\"payload\":{payload}}}");
        await anonymous.SendTextAsync($"{{\"type\":\"connection_init\",\"payload\":{payload}}}");

        Assert.Equal(4400, await known.UntilClosedAsync());
        Assert.Equal(4400, await anonymous.UntilClosedAsync());
        Assert.Equal("Invalid message received", anonymous.CloseReason);
    }

    [ClusterFact]
    public async Task An_init_may_nest_as_deep_as_every_message()
    {
        await using var server = await StartAsync();
        await using var known = await SocketClient.ConnectAsync(server.Address, headers: ("X-Tenant", "1"));
        await using var deeper = await SocketClient.ConnectAsync(server.Address, headers: ("X-Tenant", "1"));
        await known.SendTextAsync(Init(100));
        await deeper.SendTextAsync(Init(300));

        await known.ReceiveAsync("connection_ack");
        Assert.Equal(4400, await deeper.UntilClosedAsync());

        static string Init(int levels)
            => $"{{\"type\":\"connection_init\",\"payload\":{{\"a\":{new string('[', levels)}{new string(']', levels)}}}}}";
    }

    [ClusterTheory]
    [InlineData("\"variables\":{\"a\":\"\\ud800\"}")]
    [InlineData("\"extensions\":{\"lastEventId\":\"\\ud800\"}")]
    [InlineData("\"extensions\":{\"lastE\\ud800zz\":1}")]
    public async Task Half_a_surrogate_pair_is_closed_with_4400_wherever_it_stands(string parameter)
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SendTextAsync(
            $"{{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{{\"query\":\"{Changes}\",{parameter}}}}}");

        Assert.Equal(4400, await client.UntilClosedAsync());
        Assert.Contains("unpaired surrogate", client.CloseReason, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task A_subscribe_without_a_document_or_with_bytes_is_closed_with_4400()
    {
        await using var server = await StartAsync();
        await using var empty = await SocketClient.OpenAsync(server.Address);
        await using var binary = await SocketClient.OpenAsync(server.Address);
        await empty.SendAsync(new { id = "1", type = "subscribe", payload = new { variables = new { } } });
        await binary.SendTextAsync("""{"type":"ping"}""", WebSocketMessageType.Binary);

        Assert.Equal(4400, await empty.UntilClosedAsync());
        Assert.Equal(4400, await binary.UntilClosedAsync());
    }

    [ClusterFact]
    public async Task Silence_after_the_opening_is_closed_with_4408()
    {
        await using var server = await StartAsync("Development", ("Streams:InitTimeout", "00:00:00.300"));
        await using var silent = await SocketClient.ConnectAsync(server.Address, headers: ("X-Tenant", "1"));
        await using var spoken = await SpokenInTimeAsync(server);

        Assert.Equal(4408, await silent.UntilClosedAsync());
        Assert.Equal("Connection initialisation timeout", silent.CloseReason);
        Assert.True(await spoken.IsSilentAsync(TimeSpan.FromSeconds(1)));
    }

    [ClusterFact]
    public async Task A_second_init_is_closed_with_4429()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SendAsync(new { type = "connection_init" });

        Assert.Equal(4429, await client.UntilClosedAsync());
    }

    [ClusterFact]
    public async Task An_operation_before_the_init_is_closed_with_4401()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.ConnectAsync(server.Address, headers: ("X-Tenant", "1"));
        await client.SubscribeAsync("1", Orders);

        Assert.Equal(4401, await client.UntilClosedAsync());
    }

    [ClusterFact]
    public async Task An_id_in_use_is_closed_with_4409_and_may_be_used_again_later()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("again", Orders);
        await client.ReceiveAsync("next");
        await client.ReceiveAsync("complete");
        await client.SubscribeAsync("again", Changes);
        await client.SubscribeAsync("again", Changes);

        Assert.Equal(4409, await client.UntilClosedAsync());
        Assert.Equal("Subscriber for again already exists", client.CloseReason);
    }

    [ClusterFact]
    public async Task Pings_are_answered_with_their_payload_before_the_init_too()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.ConnectAsync(server.Address);
        await client.SendAsync(new { type = "ping" });
        await client.SendAsync(new { type = "pong" });
        await client.SendAsync(new { type = "ping", payload = new { at = 7 } });

        Assert.Equal("""{"type":"pong"}""", (await client.ReceiveAsync()).GetRawText());
        Assert.Equal("""{"type":"pong","payload":{"at":7}}""", (await client.ReceiveAsync()).GetRawText());
    }

    [ClusterFact]
    public async Task Queries_are_answered_beside_subscriptions()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("s", Changes);
        await client.SubscribeAsync("q \"1\"", "query ($n: Int) { orders(first: $n) { nodes { id } } }", new { n = 2 });

        var next = await client.ReceiveAsync("next");
        Assert.Equal("q \"1\"", next.GetProperty("id").GetString());
        Assert.Equal(2, next.GetProperty("payload").GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength());
        Assert.Equal("q \"1\"", (await client.ReceiveAsync("complete")).GetProperty("id").GetString());
    }

    [ClusterTheory]
    [InlineData("subscription { ordersChanged { nothing } }", "VALIDATION_FAILED")]
    [InlineData("subscription { a: ordersChanged { id } b: ordersChanged { id } }", "VALIDATION_FAILED")]
    [InlineData("subscription { orderChanged(orderId: \"garbage!\") { id } }", "NODE_ID_INVALID")]
    [InlineData("subscription { orderChanged(orderId: \"Q3VzdG9tZXI6MQ==\") { id } }", "NODE_ID_INVALID")]
    [InlineData("{", "HC0011")]
    public async Task An_operation_that_cannot_begin_ends_with_its_errors_and_nothing_else(string query, string code)
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("1", query);
        var error = await client.ReceiveAsync("error");
        await client.SubscribeAsync("1", Orders);

        Assert.Equal(code, SocketClient.CodeOf(error));
        await client.ReceiveAsync("next");
    }

    [ClusterFact]
    public async Task More_operations_than_a_socket_may_have_are_refused()
    {
        await using var server = await StartAsync("Development", ("Streams:MaxOperations", "2"));
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("1", Changes);
        await client.SubscribeAsync("2", Changes);
        await client.SubscribeAsync("3", Changes);
        var refused = await client.ReceiveAsync("error");
        await client.SendAsync(new { id = "1", type = "complete" });
        await client.SubscribeAsync("4", Orders);

        Assert.Equal("3", refused.GetProperty("id").GetString());
        Assert.Equal("TOO_MANY_SUBSCRIPTIONS", SocketClient.CodeOf(refused));
        Assert.Equal("4", (await client.ReceiveAsync("next")).GetProperty("id").GetString());
    }

    [ClusterFact]
    public async Task A_message_over_the_limit_is_closed_with_1009()
    {
        await using var server = await StartAsync("Development", ("Streams:MaxMessageBytes", "2048"));
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("1", Orders + new string(' ', 1800));
        await client.ReceiveAsync("next");
        await client.SubscribeAsync("2", Orders + new string(' ', 2048));

        Assert.Equal(1009, await client.UntilClosedAsync());
    }

    [ClusterFact]
    public async Task A_server_that_stops_sends_its_clients_away()
    {
        var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("1", Changes);
        var closed = client.UntilClosedAsync();
        await server.DisposeAsync();

        Assert.Equal(1001, await closed);
    }

    // On a busy machine an init may be late itself.
    private static async Task<SocketClient> SpokenInTimeAsync(RunningServer server)
    {
        SocketClient? spoken = null;
        await Eventually.TrueAsync(
            async () =>
            {
                spoken = await SocketClient.ConnectAsync(server.Address, headers: ("X-Tenant", "1"));
                await spoken.SendAsync(new { type = "connection_init" });
                if (await spoken.ReceiveOrCloseAsync() is not null)
                {
                    return true;
                }

                await spoken.DisposeAsync();
                return false;
            },
            () => "an init in time is acknowledged");
        return spoken!;
    }
}
