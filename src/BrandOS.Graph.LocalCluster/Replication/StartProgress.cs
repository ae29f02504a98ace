using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Storage;

namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>Waits for a starting node, and says why when it does not get there.</summary>
internal static partial class StartProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when the server accepts connections.</summary>
    public static async Task UntilReadyAsync(
        ClusterNode node, Postmaster postmaster, NodeLog log, ClusterSite site, CancellationToken cancel)
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

    /// <summary>Returns when WAL of the primary's timeline arrives at the node, or it has all there is.</summary>
    public static async Task UntilFollowingAsync(
        ClusterNode node, ClusterNode primary, NodeLog log, ClusterSite site, CancellationToken cancel)
    {
        var began = site.Clock.GetTimestamp();
        var timeline = await NodeSql.ScalarAsync<int>(primary, Timeline, cancel);
        while (!await IsFollowingAsync(node, primary, timeline, log, site, cancel))
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

    // A diverged replica connects too, and streams its old timeline for a moment; one whose WAL is gone connects and receives nothing.
    private static async Task<bool> IsFollowingAsync(
        ClusterNode node, ClusterNode primary, int timeline, NodeLog log, ClusterSite site, CancellationToken cancel)
    {
        if (node.State == NodeState.Stopped)
        {
            throw StartTrouble.Explain(node, log, site.Folder.Root);
        }

        return await NodeSql.ScalarAsync<string>(node, Receives, cancel, timeline) switch
        {
            "data" => true,
            "nothing yet" => await NodeSql.ScalarAsync<bool>(primary, CaughtUp, cancel, node.Name),
            _ => false,
        };
    }

    private static void ThrowIfCannotFollow(ClusterNode node, NodeLog log)
    {
        if (node.Role == NodeRole.Replica && StartTrouble.FollowingLine(log.Read()) is { } line)
        {
            throw LocalClusterErrors.ReplicaCannotFollow(node.Name, line + ".");
        }
    }
}
