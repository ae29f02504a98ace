using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>Waits for what replication brings in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Repeats the statement until it answers true; throws after ten seconds.</summary>
    public static async Task TrueAsync(NpgsqlDataSource node, string sql)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var command = node.CreateCommand(sql);
        while (await command.ExecuteScalarAsync() is not true)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
            {
                throw new TimeoutException($"Not true within {Limit}: {sql}");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Waits until the replicas have applied everything the primary has written so far, tables and databases included.</summary>
    /// <param name="primary">To a database that every node has already.</param>
    public static async Task ReplayedAsync(string primary, IEnumerable<string> replicas)
    {
        await using var source = NpgsqlDataSource.Create(primary);
        await using var where = source.CreateCommand("SELECT pg_current_wal_insert_lsn()::text");
        var lsn = (string)(await where.ExecuteScalarAsync())!;
        foreach (var replica in replicas)
        {
            await using var node = NpgsqlDataSource.Create(replica);
            await TrueAsync(node, $"SELECT pg_last_wal_replay_lsn() >= '{lsn}'::pg_lsn");
        }
    }
}
