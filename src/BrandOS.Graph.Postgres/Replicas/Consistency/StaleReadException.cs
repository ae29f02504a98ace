namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>Nodes answer, but none has what the client saw or what the level promises.</summary>
public sealed class StaleReadException() : Exception("No node that answers has what the read asks for.");
