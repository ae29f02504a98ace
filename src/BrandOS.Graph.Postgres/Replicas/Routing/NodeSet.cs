namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>Some nodes, as bits of their numbers.</summary>
internal readonly record struct NodeSet(ulong Bits)
{
    public bool Has(DatabaseNode node) => (Bits & (1UL << node.Number)) != 0;

    public NodeSet With(DatabaseNode node) => new(Bits | (1UL << node.Number));
}
