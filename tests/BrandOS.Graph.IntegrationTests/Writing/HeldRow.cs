using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>Another transaction, which has changed or locked something and is not over.</summary>
internal sealed class HeldRow : IAsyncDisposable
{
    private readonly WrittenGraph _graph;
    private readonly NpgsqlConnection _connection;

    private HeldRow(WrittenGraph graph, NpgsqlConnection connection) => (_graph, _connection) = (graph, connection);

    public static async Task<HeldRow> ByAsync(WrittenGraph graph, string sql)
    {
        var held = new HeldRow(graph, await graph.OpenAsync());
        await held.ExecuteAsync("BEGIN");
        await held.ExecuteAsync(sql);
        return held;
    }

    public Task CommitAsync() => ExecuteAsync("COMMIT");

    /// <summary>Until so many others wait for this transaction.</summary>
    public Task UntilWaitedForAsync(int others = 1)
        => _graph.UntilAsync(
            $"SELECT count(*) >= {others} FROM pg_stat_activity WHERE {_connection.ProcessID} = ANY (pg_blocking_pids(pid))");

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
