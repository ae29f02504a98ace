using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using Npgsql;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>Connections as writing wants them: planned like reads, because a payload is read by the same statements.</summary>
internal static class WriteDataSource
{
    /// <param name="name">What the driver's metrics call the pool.</param>
    /// <param name="primary">Where it is.</param>
    public static NpgsqlDataSource Create(string name, NodeAddress primary, NodesOptions nodes, WritesOptions options)
    {
        var pooled = nodes.Pooler == NodePooler.PgBouncer;
        var settings = new NpgsqlConnectionStringBuilder(primary.ConnectionString)
        {
            MaxPoolSize = options.MaxPoolSize,
            Timeout = (int)ReadDataSource.ConnectTimeout(nodes).TotalSeconds,

            // Only for a server that hangs: one that lives ends its statements by itself (statement_timeout).
            CommandTimeout = 2 + (2 * (int)Math.Ceiling(options.StatementTimeout.TotalSeconds)),
            CancellationTimeout = (int)nodes.ProbeTimeout.TotalMilliseconds,
            MaxAutoPrepare = pooled ? 0 : 256,
            AutoPrepareMinUsages = 2,

            // All state of a session is set when it begins, or inside of transactions and ends with them.
            NoResetOnClose = true,
            ApplicationName = "brandos-graph-writes",
        };
        if (!pooled)
        {
            settings.Options = $"{settings.Options} {ReadDataSource.PlannerSettings} {WriteLimits.Settings(options)}".Trim();
        }

        return primary.Build(new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name });
    }
}
