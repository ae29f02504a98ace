namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>No node may or can answer at the moment.</summary>
/// <param name="busy">True when those that could have as much to do as they may.</param>
public sealed class NoNodeAvailableException(bool busy = false)
    : Exception(busy ? "Every database node that could answer is busy." : "No database node is reachable.")
{
    public bool Busy { get; } = busy;
}
