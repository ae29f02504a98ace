namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>What an operator has to look at now.</summary>
public enum TopologyAlarm
{
    None,

    /// <summary>Nobody takes writes.</summary>
    NoPrimary,

    /// <summary>Two nodes take writes on one timeline: each has commits the other one lacks.</summary>
    SplitBrain,

    /// <summary>The list names nodes of different database clusters.</summary>
    MixedSystems,
}
