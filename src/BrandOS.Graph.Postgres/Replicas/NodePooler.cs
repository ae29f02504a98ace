namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>What stands between the server and the nodes.</summary>
public enum NodePooler
{
    /// <summary>Nothing: connections set their own session up.</summary>
    None,

    /// <summary>
    /// PgBouncer in transaction pooling: the session's settings are the role's (docs/operations/pgbouncer.md), and nothing is prepared.
    /// </summary>
    PgBouncer,
}
