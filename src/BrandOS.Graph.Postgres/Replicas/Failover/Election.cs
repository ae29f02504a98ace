namespace BrandOS.Graph.Postgres.Replicas.Failover;

/// <summary>The outcome of an election.</summary>
/// <param name="Primary">Who takes the writes, also when it does not answer at the moment; null when nobody does.</param>
/// <param name="SystemIdentifier">The database cluster; 0 before anybody answered.</param>
/// <param name="Timeline">The newest one anybody was seen on. It never goes back.</param>
/// <param name="Standings">In the order of the candidates.</param>
internal sealed record Election(
    string? Primary, ulong SystemIdentifier, uint Timeline, TopologyAlarm Alarm, IReadOnlyList<Standing> Standings)
{
    public static Election None { get; } = new(null, 0, 0, TopologyAlarm.NoPrimary, []);
}
