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
    [ClusterTheory]
    [MemberData(nameof(ReadQueries.All), MemberType = typeof(ReadQueries))]
    public async Task Primary_does_not_answer_who_saw_a_commit_that_it_does_not_show_yet(string query)
    {
        await using var cluster = await SessionCluster.StartAsync(
            customers: 20, options => options.ExtraSettings["synchronous_commit"] = "on");
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        await ReadQueries.VariablesOfAsync(cluster, query);
        await SynchronousAsync(cluster, "nobody");
        var renaming = cluster.RenameAsync("after");
        var seen = default(SessionAnswer);
        for (var i = 0; i < 500 && seen is not { IsOfReplica: true, Name: "after" }; i++)
        {
            seen = await ReadQueries.AskAsync(cluster, query);
            await Task.Delay(10);
        }

        Assert.Equal(("after", true), (seen?.Name, seen?.IsOfReplica));

        var fresh = await ReadQueries.AskAsync(cluster, query, token: null, "strong");
        Assert.Equal(("before", "primary"), (fresh.Name, fresh.Node)); // nobody has been told that it is written
        var again = await ReadQueries.AskAsync(cluster, query, seen!.Token, "strong");
        Assert.Equal((null, "STALE_READ"), (again.Name, again.Code));
        Assert.False(renaming.IsCompleted);

        await SynchronousAsync(cluster, "");
        await renaming;
        var told = await ReadQueries.AskAsync(cluster, query, seen.Token, "strong");
        Assert.Equal(("after", "primary"), (told.Name, told.Node));
    }

    private static async Task SynchronousAsync(SessionCluster cluster, string standbys)
    {
        await using var primary = NpgsqlDataSource.Create(cluster.Nodes.Primary.ConnectionString);
        foreach (var sql in (string[])[$"ALTER SYSTEM SET synchronous_standby_names = '{standbys}'", "SELECT pg_reload_conf()"])
        {
            await using var command = primary.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        await Eventually.TrueAsync(primary, $"SELECT current_setting('synchronous_standby_names') = '{standbys}'");
    }
}
