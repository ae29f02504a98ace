namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>
/// The database and the extension every statement counter needs. Done at each start,
/// so an interrupted first start heals.
/// </summary>
internal static class DatabaseSetup
{
    /// <param name="database">A plain SQL name, checked with the options.</param>
    public static async Task EnsureAsync(ClusterNode primary, string database, CancellationToken cancel)
    {
        if (!await NodeSql.ScalarAsync<bool>(primary, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", cancel, database))
        {
            await NodeSql.ExecuteAsync(primary, $"CREATE DATABASE \"{database}\"", cancel);
        }

        await NodeSql.ScalarInAsync<object>(primary, database, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements", cancel);
    }
}
