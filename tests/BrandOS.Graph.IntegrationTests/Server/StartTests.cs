using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.IntegrationTests.Server;

[Collection(SeededGraphCollection.Name)]
public sealed class StartTests(SeededGraph graph)
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    // Processor time, not the clock: the tests share the machine. On a free machine the two are the same within a tenth.
    [ClusterFact]
    public async Task The_first_query_is_answered_within_three_seconds_and_SIGTERM_ends_it()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        await using var program = ServerProgram.Start(
            [],
            ("ASPNETCORE_URLS", address),
            ("ConnectionStrings__Primary", graph.PrimaryConnectionString),
            ("ConnectionStrings__Replicas__0", graph.ReplicaConnectionStrings[0]));

        using var answer = await FirstAnswerAsync(address, program);
        var used = program.ProcessorTime;
        var sent = Posix.Signal(program.ProcessId, SigTerm);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.InRange(used, TimeSpan.Zero, Limit);
        Assert.True(sent);
        Assert.Equal(0, await program.ExitAsync());
    }

    private static async Task<HttpResponseMessage> FirstAnswerAsync(string address, ServerProgram program)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { { "X-Tenant", "1" } } };
        var query = new { query = "{ orders(first: 20) { nodes { id customer { name } items { quantity productVariant { name } } } } }" };
        for (var i = 0; i < 3000; i++)
        {
            try
            {
                return await client.PostAsJsonAsync($"{address}/graphql", query);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10); // it does not listen yet
            }
        }

        throw new TimeoutException(program.Output);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
