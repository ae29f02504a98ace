namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>A node turned out not to have what it was chosen for.</summary>
internal sealed class NodeBehindException() : Exception("The node has not replayed what it was chosen for.");
