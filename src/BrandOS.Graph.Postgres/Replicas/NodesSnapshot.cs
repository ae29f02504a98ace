namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Which nodes answered last. Immutable; replaced whole, so a request sees one state from its beginning to its end.</summary>
/// <param name="Primary">Null when it does not answer.</param>
/// <param name="Replicas">Those that answer.</param>
public sealed record NodesSnapshot(ReadNode? Primary, IReadOnlyList<ReadNode> Replicas)
{
    public bool AnyReachable => Primary is not null || Replicas.Count > 0;

    /// <summary>The node to try at the <paramref name="attempt"/>-th attempt of one turn: each replica once, then the primary.</summary>
    internal ReadNode? InTurn(uint turn, int attempt)
        => attempt == Replicas.Count ? Primary : Replicas[(int)((turn + (uint)attempt) % (uint)Replicas.Count)];

    internal bool Has(ReadNode node) => Primary == node || Replicas.Contains(node);

    internal NodesSnapshot Without(ReadNode node)
        => new(Primary == node ? null : Primary, [.. Replicas.Where(replica => replica != node)]);
}
