namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>What a node is at the moment. Found out, never configured.</summary>
public enum ReplicationRole
{
    /// <summary>It never answered, or there is nothing to compare it with.</summary>
    Unknown,

    /// <summary>Takes the writes.</summary>
    Primary,

    /// <summary>Follows the history that the primary writes.</summary>
    Replica,

    /// <summary>Runs, but in a history that is not the cluster's: it gets no traffic.</summary>
    Fenced,
}
