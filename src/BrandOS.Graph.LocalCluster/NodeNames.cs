namespace BrandOS.Graph.LocalCluster;

/// <summary>A node keeps its name for life; after a promotion the primary may well be called replica-1.</summary>
internal static class NodeNames
{
    public const string Primary = "primary";

    public static IEnumerable<string> For(int replicas) => Enumerable.Range(1, replicas).Select(Replica).Prepend(Primary);

    public static string Replica(int number) => $"replica-{number}";

    /// <summary>The physical replication slot through which the node follows whoever is primary; slot names have no hyphen.</summary>
    public static string Slot(string node) => node.Replace('-', '_');
}
