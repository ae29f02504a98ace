using System.Net;
using System.Net.Http.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Paying;
using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Settings;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Server;

[Collection(SeededGraphCollection.Name)]
public sealed class StartTests(SeededGraph graph, ITestOutputHelper output)
{
    private const int SigTerm = 15;
    private const int MostStarts = 12; // three seconds, where a start takes a quarter of one

    // Processor time, not the clock: the tests share the machine. And against that of a program that does next to nothing (the sandbox,
    // which starts and answers once), because machines are not equally fast.
    [ClusterFact]
    public async Task The_first_query_takes_little_more_than_a_start_and_SIGTERM_ends_it()
    {
        await using var idle = await SandboxProcess.StartAsync();
        await idle.ChargesAsync();
        var start = idle.ProcessorTime;
        var address = $"http://127.0.0.1:{FreePorts.Pick([])}";
        await using var program = ServerProgram.Start(
            [],
            ("ASPNETCORE_URLS", address),
            ("ConnectionStrings__Primary", graph.PrimaryConnectionString),
            ("ConnectionStrings__Replicas__0", graph.ReplicaConnectionStrings[0]));

        using var answer = await FirstAnswerAsync(address, program);
        var used = program.ProcessorTime;
        var sent = Posix.Signal(program.ProcessId, SigTerm);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        output.WriteLine($"{used}, and {start} of a program that does next to nothing");
        Assert.InRange(used, TimeSpan.Zero, MostStarts * start);
        Assert.True(sent);
        Assert.Equal(0, await program.ExitAsync());
    }

    private static async Task<HttpResponseMessage> FirstAnswerAsync(string address, ServerProgram program)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { { "X-Tenant", "1" } } };
        HttpResponseMessage? answer = null;
        var query = new { query = "{ orders(first: 20) { nodes { id customer { name } items { quantity productVariant { name } } } } }" };
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    answer = await client.PostAsJsonAsync($"{address}/graphql", query);
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false; // it does not listen yet
                }
            },
            () => program.Output);
        return answer!;
    }
}
