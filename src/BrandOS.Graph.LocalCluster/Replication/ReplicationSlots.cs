namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>Physical slots: the primary keeps WAL until the replica that owns the slot has it.</summary>
internal static partial class ReplicationSlots
{
    public static Task EnsureAsync(ClusterNode primary, string slot, CancellationToken cancel)
        => NodeSql.ExecuteAsync(primary, Ensure, cancel, slot);

    /// <summary>A slot that starts now: for a replica that is stopped and about to be copied anew, whose old slot may be lost.</summary>
    public static async Task RecreateAsync(ClusterNode primary, string slot, CancellationToken cancel)
    {
        await NodeSql.ExecuteAsync(primary, EndHolder, cancel, slot);
        await NodeSql.ExecuteAsync(primary, DropIdle, cancel, slot);
        await EnsureAsync(primary, slot, cancel);
    }

    /// <summary>Drops the slots of nodes that are no longer of the cluster, which would keep WAL for nobody.</summary>
    public static Task DropOthersAsync(ClusterNode primary, IEnumerable<string> slots, CancellationToken cancel)
        => NodeSql.ExecuteAsync(primary, DropStrangers, cancel, (object)slots.ToArray());
}
