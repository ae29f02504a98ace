using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>
/// Commits held open by a synchronous standby that does not exist: they are in the log, and their answers are not sent.
/// </summary>
internal static class HeldCommits
{
    public const string Waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name = 'brandos-graph-writes'";

    private const string Canary = "FROM pg_stat_activity WHERE application_name = 'canary'";

    public static async Task HoldAsync(WrittenGraph graph)
    {
        await graph.RunAsync("ALTER SYSTEM SET synchronous_commit = 'on'");
        await graph.RunAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await graph.RunAsync("SELECT pg_reload_conf()");
        await UntilHeldAsync(graph.ConnectionString);
    }

    /// <summary>The server's processes take the setting in their own time; the checkpointer is the one that counts.</summary>
    public static async Task UntilHeldAsync(string primary)
    {
        await using var source = NpgsqlDataSource.Create(primary);
        for (var held = false; !held;)
        {
            var committing = RunAsync("SET application_name = 'canary'; SELECT pg_logical_emit_message(true, 'canary', '')");
            while (!committing.IsCompleted && !held)
            {
                await using var look = source.CreateCommand($"SELECT EXISTS (SELECT {Canary} AND wait_event = 'SyncRep')");
                held = (bool)(await look.ExecuteScalarAsync())!;
            }

            await RunAsync($"SELECT pg_cancel_backend(pid) {Canary}");
            await committing;
        }

        async Task RunAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(primary) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    public static async Task LetEndAsync(WrittenGraph graph)
    {
        await graph.RunAsync("ALTER SYSTEM RESET ALL");
        await graph.RunAsync("SELECT pg_reload_conf()");
        await graph.UntilAsync("SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')");
    }
}
