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
}
