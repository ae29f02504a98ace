using BrandOS.Graph.LocalCluster;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>
/// Torments nodes, one after the other, and heals them again: there are always enough for an acknowledged write to be on two.
/// </summary>
internal sealed class Nemesis(HistoryCluster cluster, HistorySettings settings, RunCounts counts)
{
    private const string IsReceiving = "SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')";

    // A receiver that was restarted says the start of a segment until more comes.
    private const string Has = "SELECT greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) - '0/0'";
    private const string Cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type =";

    private readonly Random _chance = new(settings.Seed);

    private PostgresCluster Nodes => cluster.Nodes;

    /// <summary>Each holds every torment once.</summary>
    public int RoundsDone { get; private set; }

    /// <summary>Torments until it is over.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        while (true)
        {
            var round = settings.Torments.ToArray();
            _chance.Shuffle(round);
            foreach (var torment in round)
            {
                try
                {
                    await Task.Delay(settings.Rest, over);
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                await TormentAsync(torment, Nodes.Replicas[_chance.Next(Nodes.Replicas.Count)]);
                counts.Count($"nemesis {torment}");
                await VacuumAsync();
            }

            RoundsDone++;
        }
    }

    /// <summary>
    /// What was counted for autovacuum is lost whenever a node dies, so it never comes, and a few rows change all the time.
    /// </summary>
    private async Task VacuumAsync()
    {
        foreach (var table in (string[])["customers", "wallets"])
        {
            await HistoryCluster.ExecuteAsync(Nodes.Primary, $"VACUUM {table}");
        }
    }

    private Task TormentAsync(Torment torment, ClusterNode victim) => torment switch
    {
        Torment.PauseReplay => PauseReplayAsync([victim]),
        Torment.PauseAllReplay => PauseReplayAsync(Nodes.Replicas),
        Torment.DelayReplay => DelayReplayAsync(victim),
        Torment.FreezeReplica => FreezeAsync(victim),
        Torment.FreezePrimary => FreezeAsync(Nodes.Primary),
        Torment.KillReplica => KillAsync(victim),
        Torment.KillPrimary => KillAsync(Nodes.Primary),
        Torment.CutConnections => CutConnectionsAsync(),
        Torment.CutReplication => HistoryCluster.ExecuteAsync(Nodes.Primary, $"{Cut} 'walsender'"),
        Torment.KillServer => KillServerAsync(cluster.Servers[_chance.Next(cluster.Servers.Count)]),
        Torment.FailOver => FailOverAsync(hangs: false),
        Torment.FailOverFromHung => FailOverAsync(hangs: true),
        _ => throw new ArgumentOutOfRangeException(nameof(torment)),
    };

    private async Task PauseReplayAsync(IReadOnlyList<ClusterNode> replicas)
    {
        foreach (var replica in replicas)
        {
            await replica.PauseReplayAsync(CancellationToken.None);
        }

        await Task.Delay(settings.Torture);
        foreach (var replica in replicas)
        {
            await replica.ResumeReplayAsync(CancellationToken.None);
        }
    }

    private async Task DelayReplayAsync(ClusterNode replica)
    {
        foreach (var delay in (string[])["300ms", "0"])
        {
            await HistoryCluster.ExecuteAsync(replica, $"ALTER SYSTEM SET recovery_min_apply_delay = '{delay}'");
            await HistoryCluster.ExecuteAsync(replica, "SELECT pg_reload_conf()");
            await Task.Delay(settings.Torture);
        }
    }

    private Task CutConnectionsAsync()
        => Task.WhenAll(Nodes.Nodes.Select(
            node => HistoryCluster.ExecuteAsync(node, $"{Cut} 'client backend' AND pid <> pg_backend_pid()")));

    private async Task FreezeAsync(ClusterNode node)
    {
        node.Freeze();
        await Task.Delay(settings.Torture);
        node.Resume();
    }

    private async Task KillAsync(ClusterNode node)
    {
        await node.KillAsync(CancellationToken.None);
        await Task.Delay(settings.Torture);
        await node.StartAsync(CancellationToken.None);
    }

    private static async Task KillServerAsync(HistoryServer server)
    {
        await server.KillAsync();
        await server.StartAsync();
    }

    /// <summary>
    /// The standby that received most has all that was acknowledged, because one had to confirm it, and all that the other one may have
    /// shown.
    /// </summary>
    private async Task FailOverAsync(bool hangs)
    {
        var (old, replicas) = (Nodes.Primary, Nodes.Replicas);
        if (hangs)
        {
            old.Freeze();
            foreach (var replica in replicas)
            {
                // Nobody shall follow the old one when it wakes up: it could have commits confirmed then, which are lost later.
                await HistoryCluster.ExecuteAsync(replica, "ALTER SYSTEM SET primary_conninfo = ''");
                await HistoryCluster.ExecuteAsync(replica, "SELECT pg_reload_conf()");
            }
        }
        else
        {
            await old.KillAsync(CancellationToken.None);
        }

        var next = await MostAsync(replicas);
        foreach (var replica in hangs ? replicas : [])
        {
            await HistoryCluster.ExecuteAsync(replica, "ALTER SYSTEM RESET primary_conninfo");
        }

        await next.PromoteAsync(CancellationToken.None);
        foreach (var replica in replicas.Where(replica => replica != next))
        {
            await Nodes.ReaddAsync(replica, CancellationToken.None);
        }

        if (hangs)
        {
            old.Resume();
            await Task.Delay(settings.Torture);
        }

        await Nodes.ReaddAsync(old, CancellationToken.None);
    }

    private static async Task<ClusterNode> MostAsync(IReadOnlyList<ClusterNode> replicas)
    {
        var received = new List<decimal>();
        foreach (var replica in replicas)
        {
            while (await HistoryCluster.ExecuteAsync(replica, IsReceiving) is true)
            {
                await Task.Delay(10); // what the old one sent may still be arriving
            }

            received.Add((decimal)(await HistoryCluster.ExecuteAsync(replica, Has))!);
        }

        return replicas[received.IndexOf(received.Max())];
    }
}
