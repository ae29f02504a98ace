namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Which nodes answered last. Immutable; replaced whole, so a request sees one state from its beginning to its end.</summary>
/// <param name="Primary">Null when it does not answer.</param>
/// <param name="Replicas">Those that answer.</param>
public sealed record NodesSnapshot(ReadNode? Primary, IReadOnlyList<ReadNode> Replicas)
{
    public bool AnyReachable => Primary is not null || Replicas.Count > 0;

    internal bool Has(ReadNode node) => Primary == node || Replicas.Contains(node);

    internal NodesSnapshot Without(ReadNode node)
        => new(Primary == node ? null : Primary, [.. Replicas.Where(replica => replica != node)]);
}
