namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>What a read may be told.</summary>
public enum ConsistencyLevel
{
    /// <summary>Nothing older than what the same session saw or wrote.</summary>
    Session,

    /// <summary>Whatever a healthy replica has.</summary>
    Eventual,

    /// <summary>Everything that was committed longer ago than a bound.</summary>
    Bounded,

    /// <summary>Everything that was committed: the primary.</summary>
    Strong,
}
