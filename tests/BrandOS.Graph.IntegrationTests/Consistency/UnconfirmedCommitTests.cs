using BrandOS.Graph.IntegrationTests.Cluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>
/// With synchronous replication a standby shows a commit before the primary does: found by the history checker, as sessions that were
/// answered by a replica and then by the primary.
/// </summary>
[Collection(SessionCollection.Name)]
public sealed class UnconfirmedCommitTests
{
    private const string TopUp = """
        mutation ($id: ID!) {
          topUpWallet(input: { customerId: $id, amount: 1, idempotencyKey: "follows" }) { wallet { balance } errors { __typename } }
        }
        """;

    private static readonly string[] Queries = [ReadQueries.Levels, ReadQueries.Page, ReadQueries.TwoPages, ReadQueries.Lookup];

    [ClusterFact]
    public async Task Primary_does_not_answer_who_saw_a_commit_that_it_does_not_show_yet()
    {
        await using var cluster = await StartAsync();
        await cluster.CustomerAsync();
        var (renaming, token) = await RenameUnconfirmedAsync(cluster);
        foreach (var query in Queries)
        {
            var fresh = await ReadQueries.AskAsync(cluster, query, token: null, "strong");
            Assert.Equal(("before", "primary"), (fresh.Name, fresh.Node)); // nobody has been told that it is written
            var again = await ReadQueries.AskAsync(cluster, query, token, "strong");
            Assert.Equal((null, "STALE_READ"), (again.Name, again.Code));
        }

        Assert.False(renaming.IsCompleted);
        await cluster.ConfirmByAsync("");
        await renaming;
        foreach (var query in Queries)
        {
            var told = await ReadQueries.AskAsync(cluster, query, token, "strong");
            Assert.Equal(("after", "primary"), (told.Name, told.Node));
        }
    }

    [ClusterFact]
    public async Task Mutation_begins_when_the_primary_shows_what_its_client_saw()
    {
        await using var cluster = await StartAsync(("Nodes:MaxReplayWait", "00:00:10"));
        var variables = new { id = await cluster.CustomerAsync() };
        var (renaming, token) = await RenameUnconfirmedAsync(cluster);

        var writing = cluster.AskAsync(TopUp, token, level: null, variables);
        await Task.Delay(500);
        Assert.False(writing.IsCompleted);
        await using var primary = NpgsqlDataSource.Create(cluster.Nodes.Primary.ConnectionString);
        await using var waiting = primary.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        Assert.Equal(1L, await waiting.ExecuteScalarAsync()); // the other one

        await cluster.ConfirmByAsync("");
        await renaming;
        Assert.Null((await writing).Code);
    }

    [ClusterTheory] // the statement that takes long, and what a client is told whose token may come from it
    [InlineData("COMMIT", "STALE_READ")]
    [InlineData("SELECT pg_sleep(600)", null)]
    public async Task Primary_waits_in_vain_only_for_what_may_be_seen_elsewhere(string statement, string? code)
    {
        await using var cluster = await StartAsync();
        var token = (await cluster.AskAsync(ReadQueries.Levels)).Token;
        await using var primary = NpgsqlDataSource.Create(cluster.Nodes.Primary.ConnectionString);
        await RunAsync(primary, """
            CREATE FUNCTION sleep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER sleep AFTER UPDATE ON customers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sleep()
            """);
        await using var connection = await primary.OpenConnectionAsync();
        await using var change = new NpgsqlCommand("BEGIN; UPDATE customers SET name = 'after'", connection);
        await change.ExecuteNonQueryAsync();
        await using var slow = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        var slowly = slow.ExecuteNonQueryAsync();
        await Eventually.TrueAsync(primary, "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");

        Assert.Equal(code, (await ReadQueries.AskAsync(cluster, ReadQueries.Levels, token, "strong")).Code);

        await RunAsync(primary, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
        await Assert.ThrowsAsync<PostgresException>(() => slowly);
        var told = await ReadQueries.AskAsync(cluster, ReadQueries.Levels, token, "strong");
        Assert.Equal(("before", "primary"), (told.Name, told.Node));
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<SessionCluster> StartAsync(params (string Key, string? Value)[] settings)
    {
        var cluster = await SessionCluster.StartSynchronousAsync(settings);
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        return cluster;
    }

    /// <summary>Renames, and reads that from a replica.</summary>
    private static async Task<(Task Renaming, string Token)> RenameUnconfirmedAsync(SessionCluster cluster)
    {
        await cluster.ConfirmByAsync("nobody");
        var renaming = cluster.RenameAsync("after");
        var seen = default(SessionAnswer);
        await Eventually.TrueAsync(
            async () => (seen = await cluster.AskAsync(ReadQueries.Levels)) is { IsOfReplica: true, Name: "after" },
            () => $"a replica shows it, but {seen}");
        return (renaming, seen!.Token!);
    }
}
