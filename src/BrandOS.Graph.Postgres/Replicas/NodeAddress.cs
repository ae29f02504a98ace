namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Where a node is.</summary>
/// <param name="Name">What it is called when no other node is called so.</param>
internal sealed record NodeAddress(string Name, string ConnectionString)
{
    /// <summary>The list of the configuration, in its order. What a node is called says where it stood, not what it does.</summary>
    public static IReadOnlyList<NodeAddress> ListOf(NodesOptions options)
        => [.. options.Replicas.Select((replica, index) => new NodeAddress($"replica-{index + 1}", replica)).Prepend(new NodeAddress("primary", options.Primary))];
}
