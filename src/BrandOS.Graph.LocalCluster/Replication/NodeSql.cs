using Npgsql;

namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>
/// One statement on one node, over a connection of its own: pools would hold connections
/// into a server that is about to be stopped.
/// </summary>
internal static class NodeSql
{
    private const string MaintenanceDatabase = "postgres";

    public static async Task ExecuteAsync(ClusterNode node, string sql, CancellationToken cancel, params object[] arguments)
        => await ScalarAsync<object>(node, sql, cancel, arguments);

    public static Task<T?> ScalarAsync<T>(ClusterNode node, string sql, CancellationToken cancel, params object[] arguments)
        => ScalarInAsync<T>(node, MaintenanceDatabase, sql, cancel, arguments);

    public static async Task<T?> ScalarInAsync<T>(
        ClusterNode node, string database, string sql, CancellationToken cancel, params object[] arguments)
    {
        try
        {
            var unpooled = new NpgsqlConnectionStringBuilder(node.ConnectionTo(database).ConnectionString) { Pooling = false };
            await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
            foreach (var argument in arguments)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = argument });
            }

            return await command.ExecuteScalarAsync(cancel) is T value ? value : default;
        }
        catch (NpgsqlException e) when (!cancel.IsCancellationRequested)
        {
            throw LocalClusterErrors.StatementFailed(node.ToString(), node.LogFile, e);
        }
    }
}
