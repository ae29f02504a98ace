using System.Collections.Concurrent;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Reads under load while nodes die one after the other.</summary>
[Collection(ReplicatedGraphCollection.Name)]
public sealed class KilledInTurnTests(ReplicatedGraph graph)
{
    private const string Page = "{ orders(first: 5) { nodes { id customer { name } } } }";
    private const int Workers = 8;
    private const int Enough = 500;

    [ClusterFact]
    public async Task Replicas_killed_in_turn_and_a_dead_primary_fail_no_read()
    {
        await graph.HealAsync();
        var isOver = false;
        var answers = new ConcurrentQueue<Answer>();
        var load = LoadAsync(answers, () => !Volatile.Read(ref isOver));
        foreach (var victim in (int[])[0, 1, 0])
        {
            await graph.Cluster.Replicas[victim].KillAsync(CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(1));
            await graph.HealAsync();
        }

        await graph.Cluster.Primary.KillAsync(CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => load.IsCompleted || answers.Count > Enough); // one that fails ends the load
        Volatile.Write(ref isOver, true);
        await load;
        await graph.HealAsync();
        Assert.All(answers, answer => Assert.Null(answer.ErrorCode));
    }

    private Task LoadAsync(ConcurrentQueue<Answer> answers, Func<bool> goOn)
        => Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (goOn())
            {
                answers.Enqueue(await graph.ExecuteAsync(Page));
            }
        })));
}
