using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Server;

public sealed class BatchingTests(SeededGraph graph) : ServerTests(graph)
{
    private const string TypeName = """{"query":"{ __typename }"}""";
    private const string TypeNameAnswer = """{"data":{"__typename":"Query"}}""";
    private const string Sets
        = """{"query":"query($n: Int) { orders(first: $n) { nodes { id } } }","variables":[{"n":1},{"n":2},{"n":-1}]}""";
    private static readonly (string, string?)[] Enabled = [("Batching:Requests", "true"), ("Batching:Variables", "true")];

    [ClusterFact]
    public async Task Requests_are_answered_in_an_array_in_their_order()
    {
        await using var server = await StartAsync("Development", Enabled);

        using var response = await server.SendAsync(
            Body($$"""[{{TypeName}},{"query":"{ nothing }"},{"query":"{ orders(first: 2) { nodes { id } } }"}]"""));
        var answers = await RunningServer.JsonAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal(3, answers.GetArrayLength());
        Assert.Equal(TypeNameAnswer, answers[0].GetRawText());
        Assert.Equal("VALIDATION_FAILED", answers[1].GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(2, answers[2].GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength());
    }

    [ClusterTheory]
    [InlineData("application/jsonl")]
    [InlineData("application/graphql-response+jsonl")]
    public async Task Requests_are_answered_in_lines_with_their_indices(string accept)
    {
        await using var server = await StartAsync("Development", Enabled);

        using var response = await server.SendAsync(Body($"[{TypeName},{Sets}]"), accept);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();

        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            ["0 -", "1 0", "1 1", "1 2"],
            lines.Select(
                line => $"{line.GetProperty("requestIndex")} {(line.TryGetProperty("variableIndex", out var index) ? index : "-")}"));
        Assert.Equal(2, lines[2].GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength());
        Assert.Equal("HC0052", lines[3].GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [ClusterFact]
    public async Task Sets_of_variables_are_answered_in_their_order()
    {
        await using var server = await StartAsync("Development", Enabled);

        using var array = await server.SendAsync(Body(Sets));
        using var lines = await server.SendAsync(Body(Sets), "application/jsonl");
        var answers = await RunningServer.JsonAsync(array);

        Assert.Equal(
            [1, 2],
            Enumerable.Range(0, 2).Select(i => answers[i].GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength()));
        Assert.StartsWith("{\"variableIndex\":0,\"data\":", await lines.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task A_line_is_sent_before_the_next_operation_ends()
    {
        await using var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString, [], "Development", [.. Enabled, ("Batching:MaxHeldBytes", "0")]);
        await server.UntilReadyAsync();
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = Body($$"""[{{TypeName}},{"query":"{ orders(first: 1) { nodes { id } } }"}]"""),
            Headers = { { "X-Tenant", "1" }, { "Accept", "application/jsonl" } },
        };

        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await reader.ReadLineAsync();
        await held.UntilWaitersAsync(1);
        await held.DisposeAsync();
        var second = await reader.ReadLineAsync();

        Assert.Equal("""{"requestIndex":0,"data":{"__typename":"Query"}}""", first);
        Assert.StartsWith("{\"requestIndex\":1,\"data\":{\"orders\"", second, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task The_deadline_is_the_batch_s_and_who_had_no_time_is_told()
    {
        await using var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString, [], "Development", [.. Enabled, ("Http:OperationTimeout", "00:00:02")]);
        await server.UntilReadyAsync(); // the first operation is answered in time
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");

        using var response = await server.SendAsync(
            Body($$"""[{{TypeName}},{"query":"{ orders(first: 1) { nodes { id } } }"},{{TypeName}}]"""));
        var answers = await RunningServer.JsonAsync(response);

        Assert.Equal(TypeNameAnswer, answers[0].GetRawText());
        Assert.Equal("HC0045", answers[1].GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(3, answers.GetArrayLength());
    }

    [ClusterFact]
    public async Task As_many_as_the_limit_are_answered_and_compressed()
    {
        await using var server = await StartAsync("Development", Enabled);

        using var response = await server.SendAsync(Body(Many(1024)), accept: null, ("Accept-Encoding", "gzip"));
        await using var unpacked = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(1024, (await JsonSerializer.DeserializeAsync<JsonElement>(unpacked)).GetArrayLength());
    }

    [ClusterTheory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[[]]")]
    [InlineData("[{\"query\":\"{ __typename }\"},[{\"query\":\"{ __typename }\"}]]")]
    [InlineData("[{\"query\":\"{ __typename }\"}")]
    [InlineData("[{\"query\":\"{ __typename }\"}]]")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[]}")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[{},1]}")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[[{}]]}")]
    public async Task What_is_not_a_batch_is_refused_as_a_whole(string body)
    {
        await using var server = await StartAsync("Development", Enabled);

        await RefusedAsync(server, body);
    }

    [ClusterFact]
    public async Task One_more_than_the_limit_is_refused()
    {
        await using var server = await StartAsync("Development", Enabled);

        await RefusedAsync(server, Many(1025));
        await RefusedAsync(server, $$"""{"query":"{ __typename }","variables":[{{string.Join(',', Enumerable.Repeat("{}", 1025))}}]}""");
    }

    [ClusterFact]
    public async Task Batches_are_refused_where_they_are_off()
    {
        await using var server = await StartAsync();

        await RefusedAsync(server, $"[{TypeName}]");
        await RefusedAsync(server, Sets);
        using var lines = await server.SendAsync(Body(TypeName), "application/jsonl");
        Assert.Equal(HttpStatusCode.NotAcceptable, lines.StatusCode);
        Assert.Equal("HC0064", await RunningServer.CodeAsync(lines));
    }

    [ClusterTheory]
    [InlineData("application/graphql-response+json")]
    [InlineData("application/graphql-response+json, application/json;q=0")]
    public async Task A_batch_is_no_single_response_so_who_accepts_only_that_is_refused(string accept)
    {
        await using var server = await StartAsync("Development", Enabled);

        foreach (var batch in (string[])[$"[{TypeName}]", Sets])
        {
            using var response = await server.SendAsync(Body(batch), accept);

            Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
            Assert.Equal(GraphQLResponse, response.Content.Headers.ContentType!.MediaType);
            Assert.Equal(
                ("HC0064", "None of the accepted media types is offered for a batch: application/json, application/jsonl, "
                    + "application/graphql-response+jsonl."),
                await ErrorAsync(response));
        }
    }

    [ClusterFact]
    public async Task A_batch_that_is_wanted_as_a_stream_of_events_is_told_that_there_is_none()
    {
        await using var server = await StartAsync("Development", Enabled);

        using var response = await server.SendAsync(Body($"[{TypeName}]"), "text/event-stream");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            ("HC0009", "The request body must be one JSON object: an array is a batch, which is not enabled or not offered as a stream "
                + "of events."),
            await ErrorAsync(response));

        using var variables = await server.SendAsync(Body("""{"query":"{ __typename }","variables":[{}]}"""), "text/event-stream");

        Assert.Equal(HttpStatusCode.BadRequest, variables.StatusCode);
        Assert.Equal(
            ("HC0009", "The parameter variables must be an object or null: an array is a batch, which is not enabled or not offered as a "
                + "stream of events."),
            await ErrorAsync(variables));
    }

    [ClusterFact]
    public async Task A_single_request_that_is_wanted_in_lines_is_told_that_lines_are_for_batches()
    {
        await using var server = await StartAsync("Development", Enabled);

        using var response = await server.SendAsync(Body(TypeName), "application/jsonl");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal(
            ("HC0064", "None of the accepted media types is offered: application/graphql-response+json, application/json, "
                + "text/event-stream; JSON lines (application/jsonl, application/graphql-response+jsonl) are for batches."),
            await ErrorAsync(response));
    }

    private static async Task<(string?, string?)> ErrorAsync(HttpResponseMessage response)
    {
        var error = (await RunningServer.JsonAsync(response)).GetProperty("errors")[0];
        return (error.GetProperty("extensions").GetProperty("code").GetString(), error.GetProperty("message").GetString());
    }

    private static async Task RefusedAsync(RunningServer server, string body)
    {
        using var response = await server.SendAsync(Body(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("HC0009", await RunningServer.CodeAsync(response));
    }

    private static string Many(int count) => $"[{string.Join(',', Enumerable.Repeat(TypeName, count))}]";

    private static StringContent Body(string json) => new(json, Encoding.UTF8, Json);
}
