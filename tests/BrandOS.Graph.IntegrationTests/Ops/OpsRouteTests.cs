using System.Net;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.Ops;

public sealed class OpsRouteTests(SeededGraph graph) : ServerTests(graph)
{
    private static readonly (string, string?)[] Jwt =
        [("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key)];

    [ClusterFact]
    public async Task Is_open_in_Development_and_names_no_host()
    {
        await using var server = await StartAsync();
        await server.UntilReadyAsync();
        using var page = await server.Client.GetAsync("/ops");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var text = await server.Client.GetStringAsync("/ops/nodes.json");
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        var report = JsonDocument.Parse(text).RootElement;
        Assert.Equal("None", report.GetProperty("alarm").GetString());
        var nodes = report.GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(["Primary", "Replica", "Replica"], nodes.Select(node => node.GetProperty("role").GetString()));
        Assert.All(nodes, node => Assert.Matches("^[0-9A-F]+/[0-9A-F]+$", node.GetProperty("lsn").GetString()));
    }

    [ClusterFact]
    public async Task Does_not_exist_in_Production_without_an_operator_s_claim()
    {
        await using var server = await StartAsync("Production", Jwt);
        foreach (var path in (string[])["/ops", "/ops/page.js", "/ops/nodes.json"])
        {
            using var answer = await server.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [ClusterFact]
    public async Task Is_for_operators_only_in_Production()
    {
        await using var server = await StartAsync("Production", [.. Jwt, ("Ops:Claim", "role")]);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, token: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "nonsense"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, Tokens.For("1")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, Tokens.For("1", role: "clerk")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, Tokens.For("1", role: "operator")));
    }

    [ClusterFact]
    public async Task Nodes_command_shows_them_as_a_table()
    {
        var replicas = Graph.ReplicaConnectionStrings.Select((replica, index) => ($"ConnectionStrings__Replicas__{index}", replica));
        (string, string)[] settings = [("ConnectionStrings__Primary", Graph.PrimaryConnectionString), .. replicas];
        var (exitCode, output) = await ServerProgram.RunAsync(["nodes"], settings);
        Assert.Equal(0, exitCode);
        Assert.Matches(@"primary\s+│\s+Primary", output);
        Assert.Matches(@"replica-2\s+│\s+Replica", output);
        Assert.Contains("Alarm: None", output, StringComparison.Ordinal);

        await using var server = await StartAsync();
        await server.UntilReadyAsync();
        (exitCode, output) = await ServerProgram.RunAsync(["nodes", "--server", server.Address.ToString()]);
        Assert.Equal(0, exitCode);
        Assert.Matches(@"replica-1\s+│\s+Replica", output);

        (exitCode, output) = await ServerProgram.RunAsync(
            ["nodes"], [.. settings, ("ConnectionStrings__Replicas__7", "Host=127.0.0.1;Port=1;Username=u")]);
        Assert.Equal(2, exitCode);
        Assert.Contains("NoAnswer", output, StringComparison.Ordinal);
        (exitCode, output) = await ServerProgram.RunAsync(["nodes", "--server", "127.0.0.1"]);
        Assert.Equal((1, true), (exitCode, output.Contains("--server is to be an address", StringComparison.Ordinal)));
        (exitCode, output) = await ServerProgram.RunAsync(["nodes", "--server", "http://127.0.0.1:1"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("does not answer", output, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningServer server, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ops/nodes.json");
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
