using System.Globalization;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Benchmarks.Kills;

/// <summary>
/// <c>kills FOLDER [SECONDS] [CLIENTS]</c>: who answers while all is well, with each balancer; then whether reads fail while a replica is
/// killed every five seconds, for so long, and while there is no primary; and when the last read was sent to a node that was dead.
/// </summary>
internal static class KillsBenchmark
{
    private const double MostSpread = 0.05;
    private static readonly string[] Balancers = ["PowerOfTwoChoices", "RoundRobin", "LeastLag"];
    private static readonly TimeSpan Well = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Dead = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WithoutPrimary = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeInterval = new NodesOptions().ProbeInterval;

    public static async Task<int> RunAsync(string[] args)
    {
        int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
        var (kills, clients) = (Number(1, 60) / (int)Cycle.TotalSeconds, Number(2, 8));
        await using var cluster = await KillsCluster.StartAsync(args[0]);
        Write($"| all is well | writes | reads | failed | replica-1 | replica-2 | spread | by the primary |");
        Write($"|---|---|---|---|---|---|---|---|");
        var passed = true;
        foreach (var balancer in Balancers)
        {
            foreach (var writes in (bool[])[false, true])
            {
                passed &= await BeWellAsync(cluster, balancer, clients, writes);
            }
        }

        Write($"\n| killed | reads | failed | begun again | sent to the dead node | the last one after | in probe intervals |");
        Write($"|---|---|---|---|---|---|---|");
        await using var nodes = await cluster.WatchAsync(Balancers[0]);
        await using var load = await ReadLoad.BeginAsync(KillsCluster.CreateApi(nodes), clients);
        for (var kill = 0; kill < kills; kill++)
        {
            passed &= await KillAsync(nodes, load, cluster.Nodes.Replicas[kill % 2], Dead, Cycle);
        }

        passed &= await KillAsync(nodes, load, cluster.Nodes.Primary, WithoutPrimary, WithoutPrimary);
        await load.EndAsync();
        Write($"\n{load.Asked:N0} reads of {clients} clients, {load.Failed} failed. {load.Failures}");
        return passed && load.Failed == 0 ? 0 : 1;
    }

    private static async Task<bool> BeWellAsync(KillsCluster cluster, string balancer, int clients, bool writes)
    {
        await using var nodes = await cluster.WatchAsync(balancer);
        using var writing = new CancellationTokenSource();
        var writer = writes ? cluster.WriteAsync(writing.Token) : Task.CompletedTask;
        await using var load = await ReadLoad.BeginAsync(KillsCluster.CreateApi(nodes), clients);
        await Task.Delay(Well);
        await load.EndAsync();
        await writing.CancelAsync();
        await writer;
        long ReadsOf(string name) => nodes.Current.Nodes.Single(node => node.Name == name).Reads;
        var (one, two, primary) = (ReadsOf("replica-1"), ReadsOf("replica-2"), ReadsOf("primary"));
        var spread = Math.Abs(one - two) / (double)Math.Min(one, two);
        var share = primary / (double)(one + two + primary);
        var written = writes ? "100/s" : "none";
        Write($"| {balancer} | {written} | {load.Asked:N0} | {load.Failed} | {one:N0} | {two:N0} | {spread:P1} | {share:P1} |");
        return spread <= MostSpread && primary == 0 && load.Failed == 0;
    }

    private static async Task<bool> KillAsync(ReadNodes nodes, ReadLoad load, ClusterNode victim, TimeSpan dead, TimeSpan cycle)
    {
        await KillsCluster.WellAsync(nodes);
        var began = TimeProvider.System.GetTimestamp();
        var (asked, failed, restarts) = (load.Asked, load.Failed, nodes.Counters.Restarts);
        var state = nodes.Current.Nodes.Single(node => node.Name == victim.Name);
        var (after, sent) = await LastSent.WatchAsync(
            state, () => victim.KillAsync(CancellationToken.None), dead, TimeProvider.System);
        await victim.StartAsync(CancellationToken.None);
        await KillsCluster.WellAsync(nodes);
        var rest = cycle - TimeProvider.System.GetElapsedTime(began);
        await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        var intervals = after / ProbeInterval;
        var (reads, failures, again) = (load.Asked - asked, load.Failed - failed, nodes.Counters.Restarts - restarts);
        var name = $"{victim.Name}, {dead.TotalSeconds:N0} s";
        Write($"| {name} | {reads:N0} | {failures} | {again} | {sent} | {after.TotalMilliseconds:N1} ms | {intervals:N3} |");
        return intervals <= 1 && load.Failed == failed;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
