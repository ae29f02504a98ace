using Npgsql;

namespace BrandOS.Graph.Limit;

/// <summary>The one node all servers of a comparison read from, with the connection settings of our server's read pools (DESIGN 3).</summary>
internal static class Database
{
    public static NpgsqlDataSource Open(IConfiguration configuration)
    {
        var settings = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Primary")
            ?? throw new InvalidOperationException("Set ConnectionStrings__Primary to the node to read from."))
        {
            ApplicationName = "limit",
            MinPoolSize = 8,
            MaxPoolSize = 16,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            // Under "auto" PostgreSQL plans a statement again each time it could prune a partition.
            Options = "-c plan_cache_mode=force_generic_plan",
        };
        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableArrays().Build();
    }
}
