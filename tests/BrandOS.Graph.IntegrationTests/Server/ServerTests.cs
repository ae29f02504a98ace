using BrandOS.Graph.IntegrationTests.Graph;
using Microsoft.AspNetCore.Builder;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>A server in Development over the seeded database, started anew for each test: it takes milliseconds.</summary>
[Collection(SeededGraphCollection.Name)]
public abstract class ServerTests(SeededGraph graph)
{
    protected const string GraphQLResponse = "application/graphql-response+json";
    protected const string Json = "application/json";

    protected SeededGraph Graph => graph;

    private protected Task<RunningServer> StartAsync(string environment = "Development", params (string Key, string? Value)[] settings)
        => RunningServer.StartAsync(graph.PrimaryConnectionString, graph.ReplicaConnectionStrings, environment, settings);

    private protected Task<RunningServer> StartAsync(
        string environment, Action<WebApplicationBuilder>? configure, params (string Key, string? Value)[] settings)
        => RunningServer.StartAsync(graph.PrimaryConnectionString, graph.ReplicaConnectionStrings, environment, configure, settings);
}
