namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>The router's answer.</summary>
/// <param name="Node">Null when there is none.</param>
internal readonly record struct RouteDecision(RouteOutcome Outcome, NodeState? Node = null);
