using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>Every kind of answer says what it varies by and who may keep it, and every refusal has a code.</summary>
public sealed class AnswerHeaderTests : ServerTests, IDisposable
{
    private const string Query = """{"query":"{ __typename }"}""";
    private const string Orders = """{"query":"{ orders(first: 1) { nodes { id } } }"}""";
    private const string Subscription = """{"query":"subscription { ordersChanged { id } }"}""";
    private const string App = "https://app.example.com";
    private const string Events = "text/event-stream";
    private const string Streamed = "no-store, no-transform";
    private const string Html = "text/html,application/xhtml+xml,*/*;q=0.8";

    private static readonly AnswerKind[] Kinds =
    [
        // POST
        new("POST", "", 200, Query),
        new("POST", "", 200, Query, GraphQLResponse),
        new("POST", "", 200, Query, Header: "GraphQL-Cost: report"),
        new("POST", "", 200, """{"query":"{"}""", Json),
        new("POST", "", 400, """{"query":"{"}""", GraphQLResponse),
        new("POST", "", 400, "{"),
        new("POST", "", 400, "{}"),
        new("POST", "", 400, Query, Header: "GraphQL-Cost: nothing"),
        new("POST", "", 400, Query, Header: "BrandOS-Consistency: nothing"),
        new("POST", "", 400, Query, "rubbish"),
        new("POST", "", 401, Query, Header: "X-Tenant: nobody"),
        new("POST", "", 406, Query, "image/png"),
        new("POST", "", 406, Query, "application/jsonl"),
        new("POST", "", 413, $$"""{"query":"{ __typename }{{new string(' ', 2000)}}"}"""),
        new("POST", "", 415, Query, Header: "Content-Type: text/plain"),
        // Batches
        new("POST", "", 200, $"[{Query}]"),
        new("POST", "", 200, $"[{Query}]", "application/jsonl"),
        new("POST", "", 400, "[]"),
        new("POST", "", 406, $"[{Query}]", GraphQLResponse),
        // Streams of events
        new("POST", "", 200, Query, Events, CacheControl: Streamed),
        new("POST", "", 200, """{"query":"{"}""", Events, CacheControl: Streamed),
        new("POST", "", 200, Subscription, Events, CacheControl: Streamed),
        new("POST", "", 400, $"[{Query}]", Events),
        new("POST", "", 401, Query, Events, "X-Tenant: nobody"),
        new("POST", "", 413, $$"""{"query":"{ __typename }{{new string(' ', 2000)}}"}""", Events),
        new("POST", "", 415, Query, Events, "Content-Type: text/plain"),
        new("GET", "?query={__typename}", 200, Accept: Events, CacheControl: Streamed),
        new("GET", "?query=subscription{ordersChanged{id}}", 200, Accept: Events, CacheControl: Streamed),
        new("GET", "?query={__typename}&query=x", 400, Accept: Events),
        // GET
        new("GET", "?query={__typename}", 200),
        new("HEAD", "?query={__typename}", 200),
        new("GET", "?id=Stored", 200, CacheControl: "private, no-cache"),
        new("GET", "?id=Stored", 304, Header: "If-None-Match: *", CacheControl: "private, no-cache"),
        new("GET", "?id=Stored", 200, Header: "GraphQL-Cost: report"),
        new("GET", "?id=Unknown", 400, Accept: GraphQLResponse),
        new("GET", "?sdl", 200),
        new("HEAD", "?sdl", 200),
        new("GET", "", 400),
        new("GET", "", 400, Header: "Upgrade: websocket"),
        new("GET", "?query={__typename}", 401, Header: "X-Tenant: "),
        new("GET", "?query=mutation{nothing}", 405),
        new("GET", "?query={__typename}", 406, Accept: "image/png"),
        // The IDE
        new("GET", "", 302, Accept: Html),
        new("GET", "/", 200, Accept: Html, CacheControl: "no-cache"),
        // Other methods
        new("OPTIONS", "", 204),
        new("PUT", "", 405, Query),
        new("PATCH", "", 405, Query, GraphQLResponse),
        new("DELETE", "", 405, Accept: "image/png"),
    ];

    private readonly TemporaryFolder _folder = new();

    public AnswerHeaderTests(SeededGraph graph) : base(graph)
        => File.WriteAllText(Path.Combine(_folder.Path, "Stored.graphql"), "{ orders(first: 1) { nodes { id } } }");

    [ClusterFact]
    public async Task Every_kind_of_answer_says_what_it_varies_by_and_who_may_keep_it()
    {
        await using var server = await StartAsync(
            "Development",
            ("Batching:Requests", "true"), ("Http:MaxBodyBytes", "2000"), ("PersistedDocuments:Folder", _folder.Path));

        await AsExpectedAsync(server, Kinds);
    }

    [ClusterTheory]
    [InlineData(App)]
    [InlineData(App, "http://localhost:3000")]
    public async Task Every_kind_of_answer_may_be_read_by_pages_of_an_allowed_origin(params string[] allowed)
    {
        await using var server = await StartAsync(
            "Development",
            [
                ("Batching:Requests", "true"),
                ("Http:MaxBodyBytes", "2000"),
                ("PersistedDocuments:Folder", _folder.Path),
                .. allowed.Select((origin, index) => ($"Cors:AllowedOrigins:{index}", (string?)origin)),
            ]);

        await AsReadAsync(server, allowed[^1], Kinds);
    }

    [ClusterFact]
    public async Task So_does_every_kind_of_refusal_that_a_setting_brings_about()
    {
        await using var server = await StartAsync(
            "Development", ("Engine:AllowIntrospection", "false"), ("Http:RequirePreflight", "Always"));

        await AsExpectedAsync(
            server,
            new("GET", "?sdl", 403),
            new("GET", "?query={__typename}", 400, Header: "X-Tenant: "),
            new("GET", "?query={__typename}", 400, Accept: Events, Header: "X-Tenant: "));
    }

    [ClusterFact]
    public async Task So_do_answers_of_a_server_that_has_no_place()
    {
        await using var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString,
            [],
            "Development",
            ("Http:MaxConcurrentOperations", "1"),
            ("Http:MaxQueuedOperations", "0"),
            ("Batching:Requests", "true"),
            ("Cors:AllowedOrigins:0", App));
        await server.UntilReadyAsync();
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        var running = new AnswerKind("POST", "", 200, Orders).MistakeAsync(server, App);
        await held.UntilWaitersAsync(1);

        await AsReadAsync(
            server,
            App,
            new("POST", "", 503, Query),
            new("GET", "?query={__typename}", 503),
            new("POST", "", 503, $"[{Query}]"),
            new("POST", "", 200, Query, Events, CacheControl: Streamed));
        await held.DisposeAsync();
        Assert.Null(await running);
    }

    [ClusterFact]
    public async Task So_do_answers_of_a_server_that_has_no_time()
    {
        await using var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString, [], "Development", ("Http:OperationTimeout", "00:00:00.200"));
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");

        await AsExpectedAsync(server, new("POST", "", 504, Orders), new("POST", "", 200, Orders, Events, CacheControl: Streamed));
    }

    public void Dispose() => _folder.Dispose();

    private static Task AsExpectedAsync(RunningServer server, params AnswerKind[] kinds) => AsReadAsync(server, origin: null, kinds);

    private static async Task AsReadAsync(RunningServer server, string? origin, params AnswerKind[] kinds)
    {
        List<string> mistakes = [];
        foreach (var kind in kinds)
        {
            if (await kind.MistakeAsync(server, origin) is { } mistake)
            {
                mistakes.Add(mistake);
            }
        }

        Assert.Empty(mistakes);
    }
}
