using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Replicas;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BrandOS.Graph.IntegrationTests.Ops;

public sealed class NodesReloadTests(SeededGraph graph) : ServerTests(graph)
{
    [ClusterFact]
    public async Task Changed_configuration_changes_the_nodes_and_a_wrong_one_changes_nothing()
    {
        var replicas = Graph.ReplicaConnectionStrings.ToList();
        await using var server = await RunningServer.StartAsync(Graph.PrimaryConnectionString, replicas[..1]);
        var nodes = server.Services.GetRequiredService<ReadNodes>();
        var configuration = (IConfigurationRoot)server.Services.GetRequiredService<IConfiguration>();
        Assert.Equal(2, nodes.Current.Nodes.Count);

        configuration["ConnectionStrings:Replicas:1"] = replicas[1];
        configuration.Reload();
        await ReplicatedGraph.UntilAsync(() => nodes.Current.Replicas.Count == 2);

        configuration["ConnectionStrings:Replicas:1"] = "Host=127.0.0.1;Port=1;Username=u;Database=d";
        configuration["Nodes:Weights:replica-1"] = "-1";
        Assert.Throws<AggregateException>(configuration.Reload); // the framework's own monitor complains to whoever reloads
        await Task.Delay(500);
        Assert.Equal(2, nodes.Current.Replicas.Count);

        configuration["Nodes:Weights:replica-1"] = "5";
        configuration.Reload();
        await ReplicatedGraph.UntilAsync(() => nodes.Current is { Nodes: [_, { Node.Weight: 5 }, { Health: NodeHealth.Lost }] });
    }

    [ClusterFact]
    public async Task Nobody_to_ask_is_told_with_when_to_come_back()
    {
        await using var server = await RunningServer.StartAsync("Host=127.0.0.1;Port=1;Username=u;Database=d", []);
        using var answer = await server.PostAsync(new { query = "{ orders(first: 1) { nodes { id } } }" });
        Assert.Equal("NO_NODE_AVAILABLE", await RunningServer.CodeAsync(answer));
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
    }
}
