namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>
/// Commits held open by a synchronous standby that does not exist: they are in the log, and their answers are not sent.
/// </summary>
internal static class HeldCommits
{
    public const string Waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name = 'brandos-graph-writes'";

    public static async Task HoldAsync(WrittenGraph graph)
    {
        await graph.RunAsync("ALTER SYSTEM SET synchronous_commit = 'on'");
        await graph.RunAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await graph.RunAsync("SELECT pg_reload_conf()");

        // The server's processes take the setting in their own time; the checkpointer is the one that counts.
        for (var held = false; !held;)
        {
            var committing = graph.RunAsync("SET application_name = 'canary'; SELECT pg_logical_emit_message(true, 'canary', '')");
            while (!committing.IsCompleted && !held)
            {
                held = await graph.ScalarAsync<bool>(
                    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'canary' AND wait_event = 'SyncRep')");
            }

            await graph.RunAsync("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'canary'");
            await committing;
        }
    }

    public static async Task LetEndAsync(WrittenGraph graph)
    {
        await graph.RunAsync("ALTER SYSTEM RESET ALL");
        await graph.RunAsync("SELECT pg_reload_conf()");
        await graph.UntilAsync("SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')");
    }
}
