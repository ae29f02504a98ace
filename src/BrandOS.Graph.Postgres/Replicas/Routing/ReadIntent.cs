namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>What an operation wants of the node it reads from. The default value is a session that has seen nothing yet.</summary>
/// <param name="AtLeast">For <see cref="ConsistencyLevel.Session"/>: what the session has seen.</param>
/// <param name="MaxStaleness">
/// For <see cref="ConsistencyLevel.Bounded"/>, and for <see cref="ConsistencyLevel.Session"/> where a bounded read was raised to it; else
/// 0. </param>
public readonly record struct ReadIntent(ConsistencyLevel Level, LogPosition AtLeast, TimeSpan MaxStaleness);
