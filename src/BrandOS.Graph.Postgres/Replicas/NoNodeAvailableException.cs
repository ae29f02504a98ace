namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Neither a replica nor the primary can be reached.</summary>
public sealed class NoNodeAvailableException() : Exception("No database node is reachable.");
