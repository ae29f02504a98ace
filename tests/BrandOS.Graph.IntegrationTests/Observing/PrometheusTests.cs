using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.Observing;

public sealed partial class PrometheusTests(SeededGraph graph) : ServerTests(graph)
{
    private static readonly (string, string?)[] Jwt =
        [("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key)];

    [ClusterFact]
    public async Task Development_answers_Prometheus_in_its_text_format()
    {
        await using var server = await StartAsync();
        await server.UntilReadyAsync();
        using var query = await server.PostAsync(new { query = Operations.Page, variables = new { first = 20 } });

        var lines = (await server.Client.GetStringAsync("/metrics")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, line => Assert.Matches(line.StartsWith('#') ? Comment() : Sample(), line));
        Assert.All(lines.Where(line => !line.StartsWith('#')), line => double.Parse(
            Sample().Match(line).Groups["value"].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal),
            CultureInfo.InvariantCulture));
        foreach (var metric in (string[])
            [
                "brandos_graph_operation_duration_seconds_bucket",
                "brandos_graph_operation_levels_count",
                "brandos_graph_response_size_bytes_sum",
                "brandos_graph_plan_cache_lookups_total", "brandos_graph_plan_cache_entries", "brandos_graph_read_duration_seconds_bucket",
                "brandos_graph_read_statements_total", "brandos_graph_read_rows_total", "brandos_graph_node_up",
                "brandos_graph_node_waiting", "brandos_graph_node_refused_connections_total",
                "db_client_connection_count", "http_server_request_duration_seconds_bucket", "dotnet_gc_collections_total",
            ])
        {
            Assert.Contains(
                lines,
                line => line.StartsWith(metric + "{", StringComparison.Ordinal) || line.StartsWith(metric + " ", StringComparison.Ordinal));
        }
    }

    [ClusterFact]
    public async Task Pools_are_called_by_their_node()
    {
        await using var server = await StartAsync();
        await server.UntilReadyAsync();
        using var query = await server.PostAsync(new { query = Operations.Page, variables = new { first = 20 } });

        var text = await server.Client.GetStringAsync("/metrics");

        Assert.Contains("db_client_connection_pool_name=\"replica-1\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("db_client_operation_duration", text, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task The_version_is_told_as_it_was_built()
    {
        await using var server = await StartAsync();
        await server.UntilReadyAsync();

        var lines = (await server.Client.GetStringAsync("/metrics")).Split('\n');
        var target = Assert.Single(lines, line => line.StartsWith("target_info{", StringComparison.Ordinal));

        Assert.Matches("service_version=\"[0-9]+\\.[0-9]+\\.[0-9]+([-+][^\"]+)?\"", target);
    }

    [ClusterFact]
    public async Task Production_answers_only_when_it_was_told_to()
    {
        await using var untold = await StartAsync("Production", Jwt);
        await using var told = await StartAsync("Production", [.. Jwt, ("Telemetry:Prometheus", "true")]);
        await using var silent = await StartAsync("Development", ("Telemetry:Prometheus", "false"));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(untold));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(told));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(silent));
    }

    [ClusterFact]
    public async Task A_port_of_its_own_keeps_tenants_out_whatever_host_they_name()
    {
        await using var server = await StartAsync(
            "Production", [.. Jwt, ("Telemetry:Prometheus", "true"), ("Telemetry:PrometheusPort", "9464")]);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = "127.0.0.1:9464" } };

        using var response = await server.Client.SendAsync(asked);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningServer server)
    {
        using var response = await server.Client.GetAsync("/metrics");
        return response.StatusCode;
    }

    // https://prometheus.io/docs/instrumenting/exposition_formats/: name, labels in quotes, number, optional time.
    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\.)*",?)*\})? """
            + """(?<value>[-+]?(\d+(\.\d+)?([eE][-+]?\d+)?|Inf|NaN))( \d+(\.\d+)?)?$""")]
    private static partial Regex Sample();

    [GeneratedRegex(@"^# ((HELP|TYPE|UNIT) [a-zA-Z_:][a-zA-Z0-9_:]* ?.*|EOF)$")]
    private static partial Regex Comment();
}
