using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Server.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.Tests.Health;

public sealed class NodesHealthTests
{
    [Fact]
    public async Task Is_unhealthy_when_no_node_answers()
    {
        // Port 1 of the loopback address: nobody listens, and the refusal comes at once.
        var options = new NodesOptions { Primary = "Host=127.0.0.1;Port=1;Username=u;Database=d" };
        await using var nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        var health = new NodesHealth(nodes);
        nodes.StartProbing();

        var result = await health.CheckHealthAsync(new HealthCheckContext());
        for (var i = 0; i < 1_200 && result.Status == HealthStatus.Healthy; i++)
        {
            await Task.Delay(50);
            result = await health.CheckHealthAsync(new HealthCheckContext());
        }

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Equal("No database node answers.", result.Description);
    }
}
