using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.IntegrationTests.Server;

public sealed class PersistedDocumentTests : ServerTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PersistedDocumentTests(SeededGraph graph) : base(graph)
    {
        Write("TypeName.graphql", "{ __typename }");
        Write("Two.graphql", "query A { __typename } query B($n: Int) { orders(first: $n) { nodes { id } } }");
        Write("manifest.json", """{"0123abcd":"{ orders(first: 2) { nodes { id } } }"}""");
    }

    private (string, string?) Folder => ("PersistedDocuments:Folder", _folder.Path);

    [ClusterTheory]
    [InlineData("""{"id":"TypeName"}""", """{"data":{"__typename":"Query"}}""")]
    [InlineData("""{"documentId":"sha256:TypeName","query":null}""", """{"data":{"__typename":"Query"}}""")]
    [InlineData("""{"id":"Two","operationName":"A"}""", """{"data":{"__typename":"Query"}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"TypeName"}}}""", """{"data":{"__typename":"Query"}}""")]
    public async Task A_stored_document_is_executed_by_its_id(string body, string expected)
    {
        await using var server = await StartAsync("Development", Folder);

        using var response = await server.SendAsync(Body(body));

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [ClusterFact]
    public async Task A_stored_document_is_executed_by_GET_with_variables()
    {
        await using var server = await StartAsync("Development", Folder);

        using var byId = await server.GetAsync("id=Two&operationName=B&variables=%7B%22n%22%3A3%7D");
        using var byHash = await server.GetAsync(
            "extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%220123abcd%22%7D%7D");

        Assert.Equal(3, await OrdersAsync(byId));
        Assert.Equal(2, await OrdersAsync(byHash));
    }

    [ClusterFact]
    public async Task Metrics_name_the_operations_of_stored_documents_and_no_others()
    {
        await using var server = await StartAsync("Development", Folder);

        using var stored = await server.SendAsync(Body("""{"id":"Two","operationName":"A"}"""));
        using var theirs = await server.SendAsync(Body("""{"query":"query Theirs { __typename }"}"""));
        var metrics = await server.Client.GetStringAsync("/metrics");

        Assert.Contains("graphql_operation_name=\"A\"", metrics, StringComparison.Ordinal);
        Assert.Contains("graphql_operation_name=\"other\"", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("Theirs", metrics, StringComparison.Ordinal);
    }

    [ClusterTheory]
    [InlineData("""{"id":"nothing"}""", "HC0020")]
    [InlineData("""{"id":"../TypeName"}""", "HC0020")]
    [InlineData("""{"id":"%2e%2e%2fTypeName"}""", "HC0020")]
    [InlineData("""{"id":"/etc/passwd"}""", "HC0020")]
    [InlineData("""{"id":"TypeName.graphql"}""", "HC0020")]
    [InlineData("""{"id":"TypeName\u0000"}""", "HC0020")]
    [InlineData("""{"id":""}""", "HC0020")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"nothing"}}}""", "HC0020")]
    [InlineData("""{"id":"Two"}""", "OPERATION_UNKNOWN")]
    [InlineData("""{}""", "HC0013")]
    public async Task What_is_not_stored_is_told(string body, string code)
    {
        await using var server = await StartAsync("Development", Folder);

        using var response = await server.SendAsync(Body(body), GraphQLResponse);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, await RunningServer.CodeAsync(response));
    }

    [ClusterFact]
    public async Task Nothing_else_is_executed_when_only_stored_documents_are()
    {
        await using var server = await StartAsync("Development", Folder, ("PersistedDocuments:OnlyPersisted", "true"));

        using var stored = await server.PostAsync(new { id = "TypeName" });
        using var query = await server.PostAsync(new { query = "{ __typename }" });
        using var both = await server.PostAsync(new { id = "TypeName", query = "{ __typename }" });
        using var get = await server.GetAsync("query=%7B__typename%7D");
        using var introspection = await server.PostAsync(new { query = "{ __schema { queryType { name } } }" });
        using var neither = await server.PostAsync(new { operationName = "A" });

        Assert.Equal("""{"data":{"__typename":"Query"}}""", await stored.Content.ReadAsStringAsync());
        foreach (var refused in (HttpResponseMessage[])[query, both, get, introspection])
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal("HC0067", await RunningServer.CodeAsync(refused));
        }

        Assert.Equal("HC0013", await RunningServer.CodeAsync(neither));
    }

    [ClusterFact]
    public async Task A_server_with_documents_that_cannot_be_executed_tells_all_of_them_and_does_not_start()
    {
        Write("Broken.graphql", "{ orders(");
        Write("Unknown.graphql", "{ nothing }");
        Write("SecondIsWrong.graphql", "query A { __typename } query B { orders(first: \"x\") { nodes { id } } }");
        Write("broken.json", "[]");

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync("Development", Folder));

        Assert.Equal(4, failure.Failures.Count());
        Assert.Contains(
            failure.Failures, mistake => mistake.StartsWith("Persisted document Broken (1:10): Syntax error", StringComparison.Ordinal));
        Assert.Contains(failure.Failures, mistake => mistake.StartsWith("Persisted document Unknown (1:3): ", StringComparison.Ordinal));
        Assert.Contains(
            failure.Failures, mistake => mistake.StartsWith("Persisted document SecondIsWrong (1:48): ", StringComparison.Ordinal));
        Assert.Contains("broken.json: it is not a JSON object of documents by id.", failure.Failures);
    }

    [ClusterFact]
    public async Task A_folder_that_is_missing_is_told_in_words()
    {
        var (exitCode, output) = await ServerProgram.RunAsync(
            [], ("ConnectionStrings__Primary", Graph.PrimaryConnectionString), ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
            ("PersistedDocuments__Folder", Path.Combine(_folder.Path, "missing")));

        Assert.Equal(1, exitCode);
        Assert.Contains("PersistedDocuments:Folder does not exist: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);

    private static StringContent Body(string json) => new(json, System.Text.Encoding.UTF8, Json);

    private static async Task<int> OrdersAsync(HttpResponseMessage response)
        => (await RunningServer.JsonAsync(response)).GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength();
}
