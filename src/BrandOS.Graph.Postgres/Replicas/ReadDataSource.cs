using BrandOS.Graph.Postgres.Replicas.Addresses;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Connections as reading wants them; each setting was measured (see docs/architecture.md).</summary>
internal static class ReadDataSource
{
    // Generic plans: under "auto" PostgreSQL plans again each time it could prune partitions (point lookup 70 us instead of 11).
    // A generic plan knows averages and not the customer with 10,000 orders, so it may only walk along indexes: a scan of a partition that
    // was empty when it was planned, or a bitmap that loses the index's order, turns a page of 20 into reading and sorting all there is.
    // For the same reason tables meet in nested loops only: a merge or a hash join reads one of them from its end up to the page. And a
    // loop looks its rows up: one that keeps them, unsorted, compares each with each (6 s for the items of 21 customers' orders).
    internal const string PlannerSettings = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off"
        + " -c enable_mergejoin=off -c enable_hashjoin=off -c enable_material=off -c jit=off";

    private const string SessionSettings = PlannerSettings + " -c default_transaction_read_only=on";

    /// <summary>How long it may take until there is a connection: to open one, and to wait for one that is returned.</summary>
    public static TimeSpan ConnectTimeout(NodesOptions options)
        => TimeSpan.FromSeconds(Math.Max(1, (int)options.ProbeTimeout.TotalSeconds));

    /// <param name="name">What the driver's metrics call the pool; without one they would show the connection string.</param>
    /// <param name="application">What the node's list of sessions calls it.</param>
    public static NpgsqlDataSource Create(
        string name, NodeAddress address, NodesOptions options, int poolSize, string application = "brandos-graph")
    {
        var pooled = options.Pooler == NodePooler.PgBouncer;
        var settings = new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            MaxPoolSize = poolSize,
            // One that is asked for again and again is no surplus: closed for having been idle, it might not be given again.
            MinPoolSize = poolSize == 1 ? 1 : 0,
            Timeout = (int)ConnectTimeout(options).TotalSeconds,
            CommandTimeout = Math.Max(1, (int)options.CommandTimeout.TotalSeconds),
            // After a timeout a healthy node confirms the cancellation at once; a hung one never does, and a request waits for it.
            CancellationTimeout = (int)options.ProbeTimeout.TotalMilliseconds,
            // A statement prepared on one server connection is unknown to the next one that the pooler lends.
            MaxAutoPrepare = pooled ? 0 : 256,
            AutoPrepareMinUsages = 2,
            // Resetting costs 23 % of the requests; session state is therefore only ever set inside of transactions.
            NoResetOnClose = true,
            ApplicationName = application,
        };
        if (!pooled)
        {
            settings.Options = string.IsNullOrEmpty(settings.Options) ? SessionSettings : $"{settings.Options} {SessionSettings}";
        }

        return address.Build(new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name });
    }
}
