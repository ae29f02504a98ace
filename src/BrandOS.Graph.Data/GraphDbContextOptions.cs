using System.Data.Common;
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

    /// <summary>
    /// A context that works inside of a transaction somebody else began on an open connection, and will end: SaveChanges sends, and neither
    /// begins nor commits.
    /// </summary>
    public static GraphDbContext Within(DbConnection connection)
    {
        var options = new DbContextOptionsBuilder<GraphDbContext>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options;
        var context = new GraphDbContext(options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    /// <summary>For a context that only shows its model; opening a connection with it fails.</summary>
    public static DbContextOptions<GraphDbContext> ForModel()
        => new DbContextOptionsBuilder<GraphDbContext>()
            .UseNpgsql(npgsql => npgsql.MigrationsHistoryTable(HistoryTable))
            .UseSnakeCaseNamingConvention()
            .Options;
}
