using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.LocalCluster;
using Npgsql;
using NpgsqlTypes;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>Torments nodes, one after the other, and heals them again: there are always enough for an acknowledged write to be on two.</summary>
internal sealed class Nemesis(SessionCluster cluster, HistorySettings settings, HistoryCounts counts)
{
    private static readonly TimeSpan Torture = TimeSpan.FromSeconds(1.5);

    private int _turn;

    private PostgresCluster Nodes => cluster.Nodes;

    private ClusterNode Victim => Nodes.Replicas[_turn % Nodes.Replicas.Count];

    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(settings.Rest, over);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var torment = settings.Torments[_turn % settings.Torments.Count];
            await TormentAsync(torment);
            counts.Count($"nemesis {torment}");
            _turn++;
        }
    }

    /// <summary>All nodes run, and follow the primary.</summary>
    public Task HealAsync() => cluster.SettleAsync();

    private async Task TormentAsync(Torment torment)
    {
        var victim = Victim;
        switch (torment)
        {
            case Torment.PauseReplay:
                await victim.PauseReplayAsync(CancellationToken.None);
                await Task.Delay(Torture);
                await victim.ResumeReplayAsync(CancellationToken.None);
                break;
            case Torment.FreezeReplica:
                victim.Freeze();
                await Task.Delay(Torture);
                victim.Resume();
                break;
            case Torment.CutConnections:
                foreach (var node in Nodes.Nodes)
                {
                    await RunAsync(node, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name LIKE 'brandos-graph%'");
                }

                break;
            case Torment.KillReplica:
                await victim.KillAsync(CancellationToken.None);
                await Task.Delay(Torture);
                await victim.StartAsync(CancellationToken.None);
                break;
            case Torment.DelayReplay:
                await DelayAsync(victim, "300ms");
                await Task.Delay(Torture);
                await DelayAsync(victim, "0");
                break;
            case Torment.FailOver:
                await FailOverAsync();
                break;
        }
    }

    private static async Task DelayAsync(ClusterNode node, string delay)
    {
        await RunAsync(node, $"ALTER SYSTEM SET recovery_min_apply_delay = '{delay}'");
        await RunAsync(node, "SELECT pg_reload_conf()");
    }

    /// <summary>The standby that received most has all that was acknowledged: one of them had to confirm it.</summary>
    private async Task FailOverAsync()
    {
        var old = Nodes.Primary;
        await old.KillAsync(CancellationToken.None);
        var replicas = Nodes.Replicas;
        var received = new List<NpgsqlLogSequenceNumber>();
        foreach (var replica in replicas)
        {
            received.Add((NpgsqlLogSequenceNumber)(await RunAsync(replica, "SELECT pg_last_wal_receive_lsn()"))!);
        }

        var next = replicas[received.IndexOf(received.Max())];
        await next.PromoteAsync(CancellationToken.None);
        foreach (var replica in replicas.Where(replica => replica != next).Append(old))
        {
            await Nodes.ReaddAsync(replica, CancellationToken.None);
        }
    }

    private static async Task<object?> RunAsync(ClusterNode node, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{node.ConnectionString};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
