using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Server;

public sealed class HealthTests(SeededGraph graph) : ServerTests(graph)
{
    [ClusterFact]
    public async Task Ready_once_it_is_warm_and_the_schema_is_migrated()
    {
        await using var server = await StartAsync();

        Assert.Equal("""{"status":"healthy","reasons":[]}""", await UntilAsync(server, HttpStatusCode.OK));
    }

    [ClusterFact]
    public async Task Ready_on_the_primary_alone_when_no_replica_answers()
    {
        await using var server = await RunningServer.StartAsync(Graph.PrimaryConnectionString, [Unreachable]);

        await UntilAsync(server, HttpStatusCode.OK);
        using var response = await server.PostAsync(new { query = "{ orders(first: 1) { nodes { id } } }" });

        Assert.Equal(["primary"], response.Headers.GetValues("BrandOS-Node"));
    }

    [ClusterFact]
    public async Task Alive_but_not_ready_without_a_database()
    {
        await using var server = await RunningServer.StartAsync(Unreachable, []);

        var reasons = await UntilAsync(server, HttpStatusCode.ServiceUnavailable, reason: "No database node answers.");
        using var live = await server.Client.GetAsync("/health/live");
        using var query = await server.PostAsync(new { query = "{ orders { nodes { id } } }" });

        Assert.DoesNotContain("127.0.0.1", reasons, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("NO_NODE_AVAILABLE", await RunningServer.CodeAsync(query));
    }

    [ClusterFact]
    public async Task Not_ready_on_a_database_without_the_schema()
    {
        var empty = new NpgsqlConnectionStringBuilder(Graph.PrimaryConnectionString) { Database = "postgres" }.ConnectionString;
        await using var server = await RunningServer.StartAsync(empty, []);

        await UntilAsync(server, HttpStatusCode.ServiceUnavailable, reason: "run the migrate command");
    }

    // Port 1 of the loopback address: nobody listens, and the refusal comes at once.
    private static string Unreachable => "Host=127.0.0.1;Port=1;Username=u;Password=p;Database=d";

    private static async Task<string> UntilAsync(RunningServer server, HttpStatusCode status, string reason = "")
    {
        var body = "";
        await Eventually.TrueAsync(
            async () =>
            {
                using var response = await server.Client.GetAsync("/health/ready");
                body = await response.Content.ReadAsStringAsync();
                return response.StatusCode == status && body.Contains(reason, StringComparison.Ordinal);
            },
            () => $"/health/ready says {status} {reason}, and not {body}");
        return body;
    }
}
