using Microsoft.EntityFrameworkCore;

namespace BrandOS.Graph.Data;

/// <summary>The options every <see cref="GraphDbContext"/> is built with, so that names agree everywhere.</summary>
public static class GraphDbContextOptions
{
    internal const string HistoryTable = "__ef_migrations_history";

    /// <param name="connectionString">Of the primary.</param>
    public static DbContextOptions<GraphDbContext> For(string connectionString)
        => new DbContextOptionsBuilder<GraphDbContext>()
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable(HistoryTable))
            .UseSnakeCaseNamingConvention()
            .Options;

    /// <summary>For a context that only shows its model; opening a connection with it fails.</summary>
    public static DbContextOptions<GraphDbContext> ForModel()
        => new DbContextOptionsBuilder<GraphDbContext>()
            .UseNpgsql(npgsql => npgsql.MigrationsHistoryTable(HistoryTable))
            .UseSnakeCaseNamingConvention()
            .Options;
}
