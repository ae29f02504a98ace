using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Subscriptions;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>A server that executes stored documents only does so on every way to it.</summary>
public sealed class OnlyPersistedTests : ServerTests, IDisposable
{
    private const string Refused = "HC0067";
    private const string Subscription = "subscription { ordersChanged { id } }";
    private const string TypeName = "{ __typename }";

    // What brings a document is refused, whatever else it brings.
    private static readonly object[] Foreign =
    [
        new { query = TypeName }, new { query = Subscription }, new { query = "mutation { nothing }" }, new { query = "{" },
        new { id = "TypeName", query = TypeName }, new { extensions = Hash("TypeName"), query = TypeName },
    ];

    private readonly TemporaryFolder _folder = new();

    public OnlyPersistedTests(SeededGraph graph) : base(graph)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "TypeName.graphql"), TypeName);
        File.WriteAllText(Path.Combine(_folder.Path, "Events.graphql"), Subscription);
        File.WriteAllText(
            Path.Combine(_folder.Path, "Page.graphql"), "query ($n: Int) { orders(first: $n) { nodes { id } } }");
    }

    [ClusterFact]
    public async Task A_WebSocket_takes_stored_queries_and_subscriptions_and_nothing_else()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var socket = await SocketClient.OpenAsync(server.Address);

        foreach (var payload in Foreign)
        {
            await socket.SendAsync(new { id = "1", type = "subscribe", payload });
            Assert.Equal(Refused, SocketClient.CodeOf(await socket.ReceiveAsync("error")));
        }

        await socket.SendAsync(new { id = "2", type = "subscribe", payload = new { id = "TypeName" } });
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await socket.ReceiveAsync("next")).GetProperty("payload").GetRawText());
        await socket.ReceiveAsync("complete");
        await socket.SendAsync(new { id = "3", type = "subscribe", payload = new { extensions = Hash("Events") } });
        await Eventually.TrueAsync(() => server.Subscriptions == 1); // nothing in the protocol says that it has begun
        await shop.ChangeAsync(1, await shop.OrderAsync(1, 60));
        Assert.Equal("3", (await socket.ReceiveAsync("next")).GetProperty("id").GetString());
    }

    [ClusterFact]
    public async Task A_stream_of_events_is_one_of_stored_documents()
    {
        await using var server = await StartAsync();

        foreach (var payload in Foreign)
        {
            using var response = await server.PostAsync(payload, "text/event-stream");
            Assert.Equal([Refused], CodesOf(await response.Content.ReadAsStringAsync()));
        }

        foreach (var foreign in (string[])[$"query={TypeName}", $"query={Subscription}", $"id=TypeName&query={TypeName}"])
        {
            using var response = await server.GetAsync(foreign, ("Accept", "text/event-stream"));
            Assert.Equal([Refused], CodesOf(await response.Content.ReadAsStringAsync()));
        }

        using var stored = await server.PostAsync(new { id = "TypeName" }, "text/event-stream");
        using var byGet = await server.GetAsync("id=Page&variables={\"n\":1}", ("Accept", "text/event-stream"));
        Assert.Contains("""data: {"data":{"__typename":"Query"}}""", await stored.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("""data: {"data":{"orders":""", await byGet.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [ClusterTheory]
    [InlineData(Json)]
    [InlineData("application/jsonl")]
    public async Task A_batch_answers_its_stored_documents_and_refuses_the_others(string accept)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(new object[] { new { id = "TypeName" } }.Concat(Foreign), accept);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("""{"__typename":"Query"}""", body, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat(Refused, Foreign.Length), CodesOf(body));
    }

    [ClusterFact]
    public async Task Sets_of_variables_are_for_stored_documents()
    {
        await using var server = await StartAsync();
        object[] variables = [new { n = 1 }, new { n = 2 }];

        using var stored = await server.PostAsync(new { id = "Page", variables });
        using var foreign = await server.PostAsync(new { query = "query ($n: Int) { orders(first: $n) { nodes { id } } }", variables });

        Assert.Equal([1, 2], (await RunningServer.JsonAsync(stored)).EnumerateArray()
            .Select(answer => answer.GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength()));
        Assert.Equal([Refused, Refused], CodesOf(await foreign.Content.ReadAsStringAsync()));
    }

    public void Dispose() => _folder.Dispose();

    private Task<RunningServer> StartAsync() => StartAsync(
        "Development",
        ("PersistedDocuments:Folder", _folder.Path),
        ("PersistedDocuments:OnlyPersisted", "true"),
        ("Batching:Requests", "true"),
        ("Batching:Variables", "true"));

    private static object Hash(string id) => new { persistedQuery = new { version = 1, sha256Hash = id } };

    /// <summary>The code of every error, in whatever the answers were sent as.</summary>
    private static IEnumerable<string> CodesOf(string body)
        => body.Split("\"code\":\"")[1..].Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]);
}
