namespace BrandOS.Graph.LocalCluster;

/// <summary>A node's part in the cluster.</summary>
public enum NodeRole
{
    /// <summary>Takes the writes.</summary>
    Primary,

    /// <summary>Follows the primary.</summary>
    Replica,

    /// <summary>
    /// Was primary before another node was promoted. Started as it is, it takes writes that nobody will keep;
    /// <see cref="PostgresCluster.ReaddAsync"/> makes it a replica.
    /// </summary>
    FormerPrimary,
}
