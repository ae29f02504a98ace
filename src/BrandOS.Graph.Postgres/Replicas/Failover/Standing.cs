namespace BrandOS.Graph.Postgres.Replicas.Failover;

/// <summary>What an election made of one node.</summary>
internal readonly record struct Standing(ReplicationRole Role, NodeTrouble Trouble);
