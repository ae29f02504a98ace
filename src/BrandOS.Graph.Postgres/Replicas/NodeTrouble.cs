namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>What is wrong with a node. With all but the last it gets no traffic.</summary>
public enum NodeTrouble
{
    None,

    /// <summary>It does not answer.</summary>
    NoAnswer,

    /// <summary>It lives in a history that ended when another node was promoted.</summary>
    OlderTimeline,

    /// <summary>It belongs to another database cluster altogether.</summary>
    OtherSystem,

    /// <summary>Several nodes take writes on one timeline, and it is unknown whose writes this one has.</summary>
    SplitBrain,

    /// <summary>It is the same server as a node before it in the list, under another address.</summary>
    Duplicate,

    /// <summary>
    /// It refuses further connections because it has no slot left. Those that are open answer; with none it is lost until one is given.
    /// </summary>
    NoSlots,
}
