namespace BrandOS.Graph.Postgres.Replicas.Failover;

/// <summary>What a node said of itself when it answered last.</summary>
/// <param name="Name">For the answer to be told apart.</param>
/// <param name="IsReachable">False when that is past: it does not answer now.</param>
/// <param name="Server">The same for two addresses of one server.</param>
internal readonly record struct Candidate(
    string Name, bool IsReachable, bool InRecovery, ulong SystemIdentifier, uint Timeline, ServerProcess Server)
{
    /// <summary>False for a node that never answered.</summary>
    public bool HasAnswered => SystemIdentifier != 0;
}
