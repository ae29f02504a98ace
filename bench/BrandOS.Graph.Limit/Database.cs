using Npgsql;

namespace BrandOS.Graph.Limit;

/// <summary>
/// The one node all servers of a comparison read from, with the connection settings of our server's read pools (DESIGN 3).
/// </summary>
internal static class Database
{
    public static NpgsqlDataSource Open(IConfiguration configuration)
    {
        var settings = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Primary")
            ?? throw new InvalidOperationException("Set ConnectionStrings__Primary to the node to read from."))
        {
            ApplicationName = "limit",
            MinPoolSize = 8,
            MaxPoolSize = 8,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            // Those of our read connections; docs/architecture.md says why.
            Options = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off -c jit=off",
        };
        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableArrays().Build();
    }
}
