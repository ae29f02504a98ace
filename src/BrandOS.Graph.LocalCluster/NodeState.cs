namespace BrandOS.Graph.LocalCluster;

/// <summary>What a node's processes do.</summary>
public enum NodeState
{
    /// <summary>There are none.</summary>
    Stopped,

    /// <summary>They run; the node may still be starting.</summary>
    Running,

    /// <summary>They are halted by SIGSTOP: connections stay open and nothing answers.</summary>
    Frozen,
}
