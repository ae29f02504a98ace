using System.Net;
using System.Text;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>text/event-stream: graphql-sse in distinct connections mode.</summary>
public sealed class EventStreamTests(SeededGraph graph) : ServerTests(graph)
{
    private const string One = "subscription ($id: ID!) { orderChanged(orderId: $id) { id } }";
    private const string All = "subscription { ordersChanged { id } }";

    [ClusterFact]
    public async Task Events_carry_their_ids_and_a_client_goes_on_from_them()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        var order = await shop.OrderAsync(1, 50);
        var variables = new { id = ShopEvents.GlobalId(order) };
        using var client = await StreamClient.PostAsync(server.Address, One, variables);
        List<string> ids = [await shop.ChangeAsync(1, order), await shop.ChangeAsync(1, order), await shop.ChangeAsync(1, order)];
        var first = await client.NextAsync();
        client.Dispose();
        using var byHeader = await StreamClient.PostAsync(server.Address, One, variables, lastEventId: first.Id);
        using var byExtension = await StreamClient.PostAsync(server.Address, One, variables, extensions: new { lastEventId = first.Id });

        Assert.Equal("text/event-stream", byHeader.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(ids[0], first.Id);
        Assert.Equal(ShopEvents.GlobalId(order), first.Field("orderChanged").GetProperty("id").GetString());
        Assert.Equal(ids[1..], [(await byHeader.NextAsync()).Id!, (await byHeader.NextAsync()).Id!]);
        Assert.Equal(ids[1..], [(await byExtension.NextAsync()).Id!, (await byExtension.NextAsync()).Id!]);
    }

    [ClusterFact]
    public async Task A_GET_may_subscribe_and_may_not_change_anything()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        using var client = await StreamClient.GetAsync(server.Address, All);
        using var mutation = await StreamClient.GetAsync(server.Address, "mutation { nothing }");
        var id = await shop.ChangeAsync(1, await shop.OrderAsync(1, 51));

        Assert.Equal(id, (await client.NextAsync()).Id);
        Assert.Equal("QUERIES_ONLY", (await mutation.NextAsync()).Code);
    }

    [ClusterFact]
    public async Task The_head_of_a_stream_leaves_its_connection_to_the_next_request()
    {
        await using var server = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 });
        var subscription = new Uri(server.Address, $"/graphql?query={Uri.EscapeDataString(All)}");
        using var asked = new HttpRequestMessage(HttpMethod.Head, subscription);
        asked.Headers.Add("Accept", "text/event-stream");
        asked.Headers.Add("X-Tenant", "1");

        using var head = await client.SendAsync(asked);
        using var next = await client.GetAsync(new Uri(server.Address, "/health/live"));

        Assert.Equal("text/event-stream", head.Content.Headers.ContentType?.MediaType);
        Assert.True(next.IsSuccessStatusCode);
    }

    [ClusterFact]
    public async Task A_query_is_a_stream_of_one_event()
    {
        await using var server = await StartAsync();
        using var client = await StreamClient.PostAsync(server.Address, "{ orders(first: 1) { nodes { id } } }");

        Assert.NotEmpty(Assert.Single(client.Response.Headers.GetValues("BrandOS-Node")));
        Assert.Equal(1, (await client.NextAsync()).Field("orders").GetProperty("nodes").GetArrayLength());
        Assert.Equal("complete", (await client.ReadAsync())?.Name);
        Assert.Null(await client.ReadAsync());
    }

    [ClusterTheory]
    [InlineData("subscription { nothing }", "VALIDATION_FAILED")]
    [InlineData("subscription {", "HC0011")]
    [InlineData("subscription { orderChanged(orderId: \"x\") { id } }", "NODE_ID_INVALID")]
    public async Task Errors_of_the_operation_are_told_in_the_stream(string query, string code)
    {
        await using var server = await StartAsync();
        using var client = await StreamClient.PostAsync(server.Address, query);
        var next = await client.NextAsync();

        Assert.Equal(HttpStatusCode.OK, client.Response.StatusCode);
        Assert.Equal(code, next.Code);
        Assert.Equal("complete", (await client.ReadAsync())?.Name);
    }

    [ClusterFact]
    public async Task What_is_no_GraphQL_request_is_refused_by_HTTP()
    {
        await using var server = await StartAsync();
        using var anonymous = await StreamClient.PostAsync(server.Address, All, tenant: null);
        using var noJson = await server.SendAsync(new StringContent("{", Encoding.UTF8, "application/json"), "text/event-stream");
        using var text = await server.SendAsync(new StringContent("{}", Encoding.UTF8, "text/plain"), "text/event-stream");

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.Response.StatusCode);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await anonymous.CodeAsync());
        Assert.Equal(HttpStatusCode.BadRequest, noJson.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
    }

    [ClusterTheory]
    [InlineData("{\"lastEventId\":\"\\ud800\"}")]
    [InlineData("{\"lastE\\ud800zz\":1}")]
    public async Task Half_a_surrogate_pair_in_the_extensions_is_refused(string extensions)
    {
        await using var server = await StartAsync();
        var body = $"{{\"query\":\"{{ __typename }}\",\"extensions\":{extensions}}}";
        using var posted = await server.SendAsync(new StringContent(body, Encoding.UTF8, "application/json"), "text/event-stream");
        using var got = await StreamClient.GetAsync(server.Address, "{ __typename }", extensions: extensions);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Equal("HC0009", await RunningServer.CodeAsync(posted));
        Assert.Equal(HttpStatusCode.BadRequest, got.Response.StatusCode);
    }

    [ClusterFact]
    public async Task A_silent_stream_has_heartbeats()
    {
        await using var server = await StartAsync("Development", ("Streams:Heartbeat", "00:00:01"));
        using var client = await StreamClient.PostAsync(server.Address, All);

        for (var i = 0; i < 3; i++) // the first one is sent when the subscription has begun
        {
            Assert.Equal("(comment)", (await client.ReadAsync())?.Name);
        }
    }

    [ClusterFact]
    public async Task A_subscription_without_a_stream_is_refused()
    {
        await using var server = await StartAsync();
        using var plain = await server.PostAsync(new { query = All });

        Assert.Equal("OPERATION_NOT_SUPPORTED", await RunningServer.CodeAsync(plain));
    }

    [ClusterFact]
    public async Task A_server_that_stops_ends_its_streams_as_lost_connections()
    {
        var server = await StartAsync();
        using var client = await StreamClient.PostAsync(server.Address, All);
        var end = client.AfterCommentsAsync();
        await server.DisposeAsync();

        Assert.Null(await end); // no "complete": the client comes back
    }
}
