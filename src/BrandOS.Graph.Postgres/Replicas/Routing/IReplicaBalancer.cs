namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>Chooses among replicas that are all allowed to answer.</summary>
internal interface IReplicaBalancer
{
    string Name { get; }

    /// <param name="eligible">Indexes into <paramref name="replicas"/>, two at least.</param>
    /// <param name="turn">One more with each read of the process.</param>
    /// <returns>One of <paramref name="eligible"/>.</returns>
    int Pick(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn);
}
