using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>Brings one stopped node back behind the primary by the cheapest way that works.</summary>
internal sealed partial class Rejoin(ClusterNode node, ClusterNode primary, ClusterSite site)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        if (node.HasData && !Rewind.IsUnfinished(node, site) && await TryKeepDataAsync(cancel))
        {
            return;
        }

        await CopyAsync(cancel);
    }

    /// <summary>Copies the primary, starts the node and waits until it streams.</summary>
    public async Task CopyAsync(CancellationToken cancel)
    {
        node.Role = NodeRole.Replica;
        await BaseBackup.TakeAsync(node, primary, site, cancel);
        Rewind.Forget(node, site);
        await node.StartAsync(cancel);
    }

    private async Task<bool> TryKeepDataAsync(CancellationToken cancel)
    {
        try
        {
            var wasPrimary = !node.DataIsReplica;
            if (wasPrimary)
            {
                await Rewind.RunAsync(node, primary, site, cancel);
            }

            node.Role = NodeRole.Replica;
            await node.StartAsync(cancel);
            if (wasPrimary)
            {
                await ReplicationSlots.DropOthersAsync(node, slots: [], cancel); // nobody follows it any more
            }

            return true;
        }
        catch (LocalClusterException e) when (e.Error
            is LocalClusterError.ToolFailed or LocalClusterError.ReplicaCannotFollow or LocalClusterError.NodeDidNotStart)
        {
            LogCopying(site.Logger, node.Name, e.Message);
            return false;
        }
    }

    [LoggerMessage(EventIds.ReplicaRebuilt, LogLevel.Warning, "{Node} cannot go on with its data and is copied from the primary: {Reason}")]
    private static partial void LogCopying(ILogger logger, string node, string reason);
}
