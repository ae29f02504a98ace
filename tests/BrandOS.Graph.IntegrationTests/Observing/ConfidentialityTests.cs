using System.Text;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Auth;
using BrandOS.Graph.Tests.Observing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.IntegrationTests.Observing;

/// <summary>Whatever leaves the process beside responses holds nobody's variables, literals, tokens or data.</summary>
public sealed class ConfidentialityTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Literal = "tok_literal_4f9d1c7e";
    private const string Variable = "tok_variable_83b2a6d0";
    private const string Everything =
        $$"""
        query Everything($id: ID!, $after: String) {
          order(id: $id) { id customer { name email } items { productVariant { sku } } }
          a: orders(first: 2, after: $after) { nodes { id } }
          b: orders(first: 2, after: "{{Literal}}") { nodes { id } }
          c: customers(first: 2, where: { email: { eq: $after } }) { nodes { id } }
          d: customers(first: 2, where: { email: { in: ["{{Literal}}", $after] } }) { nodes { id } }
        }
        """;

    [ClusterFact]
    public async Task Neither_spans_nor_metrics_nor_logs_nor_exports_hold_what_clients_sent_or_got()
    {
        var token = Tokens.For("1");
        var log = new Logged();
        await using var collector = await OtlpCollector.StartAsync();
        var (id, email) = await AnOrderAsync();
        string[] secrets = [Literal, Variable, token, id, RawIdOf(id), email];
        using var spans = new Spans("BrandOS.Graph", "Microsoft.AspNetCore", "Npgsql");
        await using (var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString, [], "Production", builder => Watch(builder, log), Settings(collector)))
        {
            await server.UntilReadyAsync();
            using var measured = new Measurements(server.Services);
            await AskAsync(server, token, id, email);
            await AskSlowlyAsync(server, token, id, email);

            measured.Collect();
            AssertHoldsNone(secrets, measured.ToString(), "metrics");
            AssertHoldsNone(secrets, await server.Client.GetStringAsync("/metrics"), "Prometheus");
        }

        Assert.Contains("Operation Everything of document sha256:", log.ToString(), StringComparison.Ordinal);
        Assert.Contains(spans.Names, name => name == "graphql.level");
        Assert.Contains("graphql.operation.name", collector.Received, StringComparison.Ordinal);
        Assert.Contains("db.query.text", collector.Received, StringComparison.Ordinal);
        Assert.Contains("brandos.graph.operation.duration", collector.Received, StringComparison.Ordinal);
        AssertHoldsNone(secrets, spans.ToString(), "spans");
        AssertHoldsNone(secrets, log.ToString(), "logs");
        AssertHoldsNone(secrets, collector.Received, "OTLP");
    }

    // Everything on that can tell, and every trace taken.
    private static (string, string?)[] Settings(OtlpCollector collector) =>
    [
        ("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "true"),
        ("Telemetry:Prometheus", "true"),
        ("Telemetry:TraceRatio", "1"),
        ("Telemetry:Statements", "true"),
        ("SlowOperations:Threshold", "00:00:00.001"),
    ];

    private static void Watch(WebApplicationBuilder builder, Logged log)
    {
        builder.Configuration["Logging:LogLevel:Default"] = "Information";
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(log);
    }

    private async Task<(string Id, string Email)> AnOrderAsync()
    {
        var known = await Graph.ExecuteAsync("{ orders(first: 1) { nodes { id customer { email } } } }");
        var order = known.GetProperty("data").GetProperty("orders").GetProperty("nodes")[0];
        return (order.GetProperty("id").GetString()!, order.GetProperty("customer").GetProperty("email").GetString()!);
    }

    private static string RawIdOf(string id)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(id));
        return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    // The line of a slow operation must not say more than others do.
    private async Task AskSlowlyAsync(RunningServer server, string token, string id, string email)
    {
        await using var locked = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        var waiting = AskAsync(server, token, id, email);
        await locked.UntilWaitersAsync(1);
        await locked.DisposeAsync();
        await waiting;
    }

    // By POST and by GET, whose address holds everything.
    private static async Task AskAsync(RunningServer server, string token, string id, string email)
    {
        var variables = new { id, after = Variable };
        using var post = await server.PostAsync(new { query = Everything, variables }, accept: null, ("Authorization", $"Bearer {token}"));
        var address =
            $"/graphql?query={Uri.EscapeDataString(Everything)}&variables={Uri.EscapeDataString(JsonSerializer.Serialize(variables))}";
        using var get = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Authorization", $"Bearer {token}" } } };
        using var got = await server.Client.SendAsync(get);
        foreach (var answer in (HttpResponseMessage[])[post, got])
        {
            var body = await answer.Content.ReadAsStringAsync();
            Assert.Contains(email, body, StringComparison.Ordinal);
            Assert.Contains("HC0078", body, StringComparison.Ordinal);
        }
    }

    private static void AssertHoldsNone(IEnumerable<string> secrets, string text, string where)
        => Assert.All(
            secrets, secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"The {where} hold {secret}."));
}
