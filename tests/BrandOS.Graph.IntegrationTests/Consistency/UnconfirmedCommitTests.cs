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
        for (var i = 0; i < 500 && seen is not { IsOfReplica: true, Name: "after" }; i++)
        {
            seen = await cluster.AskAsync(ReadQueries.Levels);
            await Task.Delay(10);
        }

        Assert.Equal(("after", true), (seen?.Name, seen?.IsOfReplica));
        return (renaming, seen!.Token!);
    }
}
