using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Storage;

namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>Waits for a starting node, and says why when it does not get there.</summary>
internal static class StartProgress
{
    private const string Follows =
        "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE application_name = $1 AND state IN ('streaming', 'catchup'))";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);


    /// <summary>Returns when the server accepts connections.</summary>
    public static async Task UntilReadyAsync(ClusterNode node, Postmaster postmaster, NodeLog log, ClusterSite site, CancellationToken cancel)
    {
        var began = site.Clock.GetTimestamp();
        while (!PostmasterFile.IsReady(node.DataFolder, postmaster.Id))
        {
            ThrowIfCannotFollow(node, log);
            if (postmaster.HasExited || site.Clock.GetElapsedTime(began) > site.Options.StartTimeout)
            {
                throw StartTrouble.Explain(node, log, site.Folder.Root);
            }

            await Task.Delay(Pause, site.Clock, cancel);
        }
    }

    /// <summary>Returns when the primary sends WAL to the node.</summary>
    public static async Task UntilFollowingAsync(ClusterNode node, ClusterNode primary, NodeLog log, ClusterSite site, CancellationToken cancel)
    {
        var began = site.Clock.GetTimestamp();
        while (!await NodeSql.ScalarAsync<bool>(primary, Follows, cancel, node.Name))
        {
            ThrowIfCannotFollow(node, log);
            if (site.Clock.GetElapsedTime(began) > site.Options.FollowTimeout)
            {
                throw LocalClusterErrors.ReplicaCannotFollow(
                    node.Name, $"it did not begin to stream within {site.Options.FollowTimeout}. The end of its log:\n{log.Tail()}\n");
            }

            await Task.Delay(Pause, site.Clock, cancel);
        }
    }

    private static void ThrowIfCannotFollow(ClusterNode node, NodeLog log)
    {
        if (node.Role == NodeRole.Replica && StartTrouble.FollowingLine(log.Read()) is { } line)
        {
            throw LocalClusterErrors.ReplicaCannotFollow(node.Name, line + ".");
        }
    }
}
