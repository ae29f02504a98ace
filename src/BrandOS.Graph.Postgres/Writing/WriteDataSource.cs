using BrandOS.Graph.Postgres.Replicas;
using Npgsql;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>Connections as writing wants them: planned like reads, because a payload is read by the same statements.</summary>
internal static class WriteDataSource
{
    /// <param name="connectionString">Of the primary.</param>
    public static NpgsqlDataSource Create(string connectionString, NodesOptions nodes, WritesOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = options.MaxPoolSize,
            Timeout = Math.Max(1, (int)nodes.ProbeTimeout.TotalSeconds),

            // Only for a server that hangs: one that lives ends its statements by itself (statement_timeout).
            CommandTimeout = 2 + (2 * (int)Math.Ceiling(options.StatementTimeout.TotalSeconds)),
            CancellationTimeout = (int)nodes.ProbeTimeout.TotalMilliseconds,
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,

            // All state of a session is set inside of transactions, and ends with them.
            NoResetOnClose = true,
            ApplicationName = "brandos-graph-writes",
        };
        settings.Options = string.IsNullOrEmpty(settings.Options)
            ? ReadDataSource.PlannerSettings
            : $"{settings.Options} {ReadDataSource.PlannerSettings}";
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "primary-writes" }.Build();
    }
}
