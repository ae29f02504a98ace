namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>One question to the router.</summary>
/// <param name="Turn">One more with each question of the process: spreads the reads without chance.</param>
/// <param name="Now">The clock, for bounds.</param>
/// <param name="Tried">Nodes that failed this operation already.</param>
/// <param name="Waited">True when nobody is to wait for a replica any longer.</param>
internal readonly record struct RouteRequest(
    ReadIntent Intent, uint Turn, DateTimeOffset Now, NodeSet Tried = default, bool Waited = false);
