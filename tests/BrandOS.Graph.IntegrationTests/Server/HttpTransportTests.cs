using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Server;

public sealed class HttpTransportTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Page = "{ orders(first: 50) { nodes { id status totalAmount createdAt customer { name email } } } }";

    [ClusterTheory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData(Json, Json)]
    [InlineData(GraphQLResponse, GraphQLResponse)]
    [InlineData(GraphQLResponse + ", " + Json + ";q=0.9", GraphQLResponse)]
    public async Task Answers_in_the_media_type_that_is_wanted(string? accept, string expected)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(new { query = "{ __typename }" }, accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(31, response.Content.Headers.ContentLength);
    }

    [ClusterTheory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Compresses_what_is_worth_it(string encoding)
    {
        await using var server = await StartAsync();
        using var plain = await server.PostAsync(new { query = Page });
        using var small = await server.PostAsync(new { query = "{ __typename }" }, accept: null, ("Accept-Encoding", encoding));
        using var packed = await server.PostAsync(new { query = Page }, accept: null, ("Accept-Encoding", encoding));

        Assert.Empty(small.Content.Headers.ContentEncoding);
        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.InRange(packed.Content.Headers.ContentLength!.Value, 1, plain.Content.Headers.ContentLength!.Value / 2);
        var stream = await packed.Content.ReadAsStreamAsync();
        await using Stream unpacked = encoding == "br"
            ? new BrotliStream(stream, CompressionMode.Decompress)
            : new GZipStream(stream, CompressionMode.Decompress);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await new StreamReader(unpacked).ReadToEndAsync());
    }

    [ClusterFact]
    public async Task GET_executes_queries_and_refuses_mutations()
    {
        await using var server = await StartAsync();

        using var query = await GetAsync(
            server, "query=query%20A(%24n%3AInt)%7Borders(first%3A%24n)%7Bnodes%7Bid%7D%7D%7D&variables=%7B%22n%22%3A2%7D&operationName=A");
        using var mutation = await GetAsync(server, "query=mutation%7B__typename%7D");

        Assert.Equal(
            2, (await RunningServer.JsonAsync(query)).GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, mutation.StatusCode);
        Assert.Equal(["POST"], mutation.Content.Headers.Allow);
        Assert.Equal("QUERIES_ONLY", await RunningServer.CodeAsync(mutation));
    }

    [ClusterTheory]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", HttpStatusCode.MethodNotAllowed)]
    [InlineData("OPTIONS", HttpStatusCode.NoContent)]
    public async Task Other_methods_are_told_which_there_are(string method, HttpStatusCode status)
    {
        await using var server = await StartAsync();

        using var response = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/graphql"));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST", "OPTIONS"], response.Content.Headers.Allow);
    }

    [ClusterFact]
    public async Task The_schema_is_there_as_text()
    {
        await using var server = await StartAsync();

        using var response = await server.Client.GetAsync("/graphql?sdl");

        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(Features.GraphApi.Sdl(), await response.Content.ReadAsStringAsync());
    }

    [ClusterFact]
    public async Task An_operation_that_takes_too_long_is_cancelled()
    {
        await using var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString, [], "Development", ("Http:OperationTimeout", "00:00:00.100"));
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");

        using var response = await server.PostAsync(new { query = "{ orders { nodes { id } } }" });

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("HC0045", await RunningServer.CodeAsync(response));
        await held.UntilWaitersAsync(0);
    }

    [ClusterFact]
    public async Task A_field_that_runs_out_of_time_by_itself_leaves_the_status_200()
    {
        await using var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString,
            [],
            "Development",
            ("Writes:LockTimeout", "00:00:30"),
            ("Writes:StatementTimeout", "00:00:01")); // also the longest that a busy machine may take from one to the next
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "customers");
        var id = Convert.ToBase64String(Encoding.UTF8.GetBytes($"Customer:{Guid.NewGuid():N}"));
        var query = $$"""mutation { updateCustomer(input: {idempotencyKey: "1", id: "{{id}}", version: "1"}) { customer { id } } }""";

        using var response = await server.PostAsync(new { query }, GraphQLResponse);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("HC0045", await RunningServer.CodeAsync(response));
    }

    [ClusterFact]
    public async Task A_client_that_leaves_cancels_its_operation()
    {
        await using var server = await RunningServer.StartAsync(Graph.PrimaryConnectionString, []);
        await server.UntilReadyAsync();
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/graphql?query=%7Borders%7Bnodes%7Bid%7D%7D%7D")
        { Headers = { { "X-Tenant", "1" } } };

        var answer = server.Client.SendAsync(request, leaving.Token);
        await held.UntilWaitersAsync(1);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await held.UntilWaitersAsync(0);
    }

    [ClusterFact]
    public async Task A_body_in_many_chunks_is_read_whole()
    {
        await using var server = await StartAsync();
        var query = $"{{ __typename }} # {new string('x', 200_000)}";
        var chunked = new StreamContent(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"query":"{{query}}"}""")), bufferSize: 1000);
        chunked.Headers.ContentType = new("application/json");

        using var response = await server.SendAsync(chunked, accept: null, ("Transfer-Encoding", "chunked"));

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> GetAsync(RunningServer server, string query)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/graphql?{query}"));
        request.Headers.Add("X-Tenant", "1");
        return server.Client.SendAsync(request);
    }
}
