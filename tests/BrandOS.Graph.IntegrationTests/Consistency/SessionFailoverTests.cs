using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Replicas;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>Tokens before and after a real promotion.</summary>
[Collection(SessionCollection.Name)]
public sealed class SessionFailoverTests
{
    [ClusterFact]
    public async Task Token_of_what_the_new_primary_has_is_honoured_by_its_replicas_and_renewed()
    {
        await using var cluster = await SessionCluster.StartAsync();
        var token = await cluster.RenameAsync("before");
        await cluster.SettleAsync();

        await FailOverAsync(cluster);

        for (var i = 0; i < 10; i++)
        {
            var answer = await cluster.AskAsync(ReadQueries.Levels, token);
            Assert.Equal((HttpStatusCode.OK, "before", "replica-2"), (answer.Status, answer.Name, answer.Node));
            Assert.Equal(2u, SessionCluster.PositionOf(answer.Token!).Timeline);
        }
    }

    [ClusterTheory]
    [MemberData(nameof(ReadQueries.All), MemberType = typeof(ReadQueries))]
    public async Task Token_of_what_was_lost_is_answered_by_the_primary_and_renewed(string query)
    {
        await using var cluster = await SessionCluster.StartAsync();
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        var position = await cluster.PositionAsync();
        var lost = SessionCluster.TokenOf(position with { Lsn = position.Lsn + 1_000_000 });

        await FailOverAsync(cluster);

        var answer = await ReadQueries.AskAsync(cluster, query, lost);
        Assert.Equal((HttpStatusCode.OK, "before", "replica-1"), (answer.Status, answer.Name, answer.Node)); // replica-1 is the primary now
        Assert.Equal(2u, SessionCluster.PositionOf(answer.Token!).Timeline);
        await cluster.SettleAsync(replicas: 1);
        Assert.Equal("replica-2", (await ReadQueries.AskAsync(cluster, query, answer.Token)).Node);
    }

    [ClusterFact]
    public async Task Token_of_another_system_is_answered_by_the_primary_and_renewed()
    {
        await using var cluster = await SessionCluster.StartAsync();
        await cluster.RenameAsync("here");
        await cluster.SettleAsync();
        var foreign = SessionCluster.TokenOf(new LogPosition(4711, 1, 1));

        var answer = await cluster.AskAsync(ReadQueries.Levels, foreign);

        Assert.Equal(("here", "primary"), (answer.Name, answer.Node));
        Assert.True((await cluster.AskAsync(ReadQueries.Levels, answer.Token)).IsOfReplica);
    }

    [ClusterFact]
    public async Task Token_of_a_newer_timeline_is_not_answered_by_the_primary_of_an_older_one()
    {
        await using var cluster = await SessionCluster.StartAsync();
        var position = await cluster.PositionAsync();

        var answer = await cluster.AskAsync(ReadQueries.Levels, SessionCluster.TokenOf(position with { Timeline = 2 }));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "STALE_READ"), (answer.Status, answer.Code));
    }

    private static async Task FailOverAsync(SessionCluster cluster)
    {
        var (old, next, other) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0], cluster.Nodes.Replicas[1]);
        await old.KillAsync(CancellationToken.None);
        await next.PromoteAsync(CancellationToken.None);
        await cluster.Nodes.ReaddAsync(other, CancellationToken.None);
        await ReplicatedGraph.UntilAsync(
            () => cluster.Reads.Current is
            {
                Primary: { Name: "replica-1", Position.Timeline: 2 },
                Replicas: [{ Name: "replica-2", Health: NodeHealth.Up }],
            });
        await cluster.SettleAsync(replicas: 1);
    }
}
