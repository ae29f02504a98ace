using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Replicas;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>What each level promises, over replicas that stand still, fall behind and come back.</summary>
[Collection(SessionCollection.Name)]
public sealed class SessionReadTests
{
    private const int Many = 5_000;

    [ClusterTheory]
    [MemberData(nameof(ReadQueries.All), MemberType = typeof(ReadQueries))]
    public async Task Client_reads_its_own_write_whatever_replicas_have(string query)
    {
        await using var cluster = await SessionCluster.StartAsync();
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        await cluster.PauseReplayAsync(0, 1);
        var token = await cluster.RenameAsync("after");

        var own = await ReadQueries.AskAsync(cluster, query, token);
        Assert.Equal(("after", "primary"), (own.Name, own.Node));
        var others = await ReadQueries.AskAsync(cluster, query);
        Assert.Equal(("before", true), (others.Name, others.IsOfReplica));
        var eventual = await ReadQueries.AskAsync(cluster, query, token, "eventual");
        Assert.Equal(("before", true), (eventual.Name, eventual.IsOfReplica));
        var strong = await ReadQueries.AskAsync(cluster, query, token: null, "strong");
        Assert.Equal(("after", "primary"), (strong.Name, strong.Node));

        await cluster.ResumeReplayAsync(0, 1);
        await cluster.SettleAsync();
        for (var i = 0; i < 10; i++)
        {
            var settled = await ReadQueries.AskAsync(cluster, query, token);
            Assert.Equal(("after", true), (settled.Name, settled.IsOfReplica));
        }
    }

    [ClusterTheory]
    [MemberData(nameof(ReadQueries.All), MemberType = typeof(ReadQueries))]
    public async Task Client_never_sees_less_than_it_saw(string query)
    {
        await using var cluster = await SessionCluster.StartAsync();
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        await cluster.PauseReplayAsync(0);
        await cluster.RenameAsync("after");
        var position = await cluster.PositionAsync();
        await ReplicatedGraph.UntilAsync(
            () => cluster.Reads.Current.Replicas.Any(node => node.Name == "replica-2" && node.Position.Covers(position)));

        string? token = null;
        var names = new List<string?>();
        while (names.Count < 30 || !names.Contains("after")) // a late probe may keep reads away from the newer one for a while
        {
            Assert.InRange(names.Count, 0, Many);
            var answer = await ReadQueries.AskAsync(cluster, query, token);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.NotNull(answer.Token);
            names.Add(answer.Name);
            token = answer.Token;
        }

        // Once the newer replica has answered, the older one does no more.
        Assert.DoesNotContain("before", names.SkipWhile(name => name == "before"));

        // The older one first gets what only the newer one could answer before.
        var withoutToken = new List<string?>();
        while (withoutToken.Count < 90 || withoutToken.Distinct().Count() < 2) // (the test would see it)
        {
            Assert.InRange(withoutToken.Count, 0, Many);
            withoutToken.Add((await ReadQueries.AskAsync(cluster, query, token: null, "eventual")).Name);
        }
    }

    [ClusterTheory]
    [MemberData(nameof(ReadQueries.All), MemberType = typeof(ReadQueries))]
    public async Task Read_waits_for_a_replica_that_catches_up_in_time(string query)
    {
        await using var cluster = await SessionCluster.StartAsync(("Nodes:MaxReplayWait", "00:00:10"));
        await cluster.SettleAsync();
        await cluster.PauseReplayAsync(0, 1);
        var token = await cluster.RenameAsync("after");

        var waiting = Enumerable.Range(0, 20).Select(_ => ReadQueries.AskAsync(cluster, query, token)).ToList();
        await ReplicatedGraph.UntilAsync(() => cluster.Reads.Current.Replicas.Sum(node => node.Node.Load.Waits) >= 20);
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
        await cluster.ResumeReplayAsync(0, 1);

        var answers = await Task.WhenAll(waiting);
        Assert.All(answers, answer => Assert.Equal(("after", true), (answer.Name, answer.IsOfReplica)));
    }

    [ClusterFact]
    public async Task Nobody_waits_for_a_replica_that_is_far_behind()
    {
        await using var cluster = await SessionCluster.StartAsync(("Nodes:MaxReplayWait", "00:00:00.200"));
        await cluster.PauseReplayAsync(0, 1);
        await cluster.RenameAsync("long ago");
        await ReplicatedGraph.UntilAsync(() => cluster.Reads.Current.Replicas.All(node => node.Lag > TimeSpan.FromSeconds(1)));
        var token = await cluster.RenameAsync("after");

        var answer = await cluster.AskAsync(ReadQueries.Levels, token);

        Assert.Equal(("after", "primary"), (answer.Name, answer.Node));
        Assert.Equal(0, cluster.Reads.Current.Replicas.Sum(node => node.Node.Load.Waits));
    }

    [ClusterTheory]
    [MemberData(nameof(ReadQueries.All), MemberType = typeof(ReadQueries))]
    public async Task Node_that_has_less_than_was_believed_does_not_answer(string query)
    {
        await using var cluster = await SessionCluster.StartAsync();
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        await cluster.PauseReplayAsync(0, 1);
        var token = await cluster.RenameAsync("after");
        foreach (var node in cluster.Reads.Current.Replicas)
        {
            // As after a crash: it had replayed that, and begins again at its last restart point.
            node.Node.Progress.Reached(SessionCluster.PositionOf(token).Lsn);
        }

        var answer = await ReadQueries.AskAsync(cluster, query, token);
        Assert.Equal(("after", "primary"), (answer.Name, answer.Node));
    }

    [ClusterTheory]
    [MemberData(nameof(ReadQueries.All), MemberType = typeof(ReadQueries))]
    public async Task Without_a_primary_a_read_that_needs_more_than_replicas_have_is_refused(string query)
    {
        await using var cluster = await SessionCluster.StartAsync();
        var before = await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        await cluster.PauseReplayAsync(0, 1);
        var after = await cluster.RenameAsync("after");
        await cluster.Nodes.Primary.KillAsync(CancellationToken.None);
        await ReplicatedGraph.UntilAsync(() => cluster.Reads.Current.Primary is null);

        foreach (var accept in (string[])["application/json", "application/graphql-response+json"])
        {
            var variables = await ReadQueries.VariablesOfAsync(cluster, query);
            using var refused = await cluster.Server.PostAsync(new { query, variables }, accept, ("BrandOS-Session", after));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
            Assert.Equal("STALE_READ", (await SessionAnswer.OfAsync(refused)).Code);
        }

        var old = await ReadQueries.AskAsync(cluster, query, before);
        Assert.Equal((HttpStatusCode.OK, "before"), (old.Status, old.Name));
    }

    [ClusterFact]
    public async Task Bounded_read_is_answered_by_the_primary_when_replicas_are_older()
    {
        await using var cluster = await SessionCluster.StartAsync();
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        await Eventually.TrueAsync(
            async () => (await cluster.AskAsync(ReadQueries.Page, level: "bounded(1)")).IsOfReplica,
            () => "replicas are known to be young enough");

        await cluster.PauseReplayAsync(0, 1);
        await cluster.RenameAsync("after");
        await ReplicatedGraph.UntilAsync(() => cluster.Reads.Current.Replicas.All(node => node.Lag > TimeSpan.FromSeconds(1.5)));

        var bounded = await cluster.AskAsync(ReadQueries.Page, level: "bounded(1)");
        Assert.Equal(("after", "primary"), (bounded.Name, bounded.Node));
        Assert.Null(bounded.Token); // it had none, and needs none
        var wider = await cluster.AskAsync(ReadQueries.Page, level: "bounded(60)");
        Assert.Equal(("before", true), (wider.Name, wider.IsOfReplica));
    }
}

/// <summary>Clusters of these tests run one after the other: each is three servers.</summary>
[CollectionDefinition(Name)]
public sealed class SessionCollection
{
    public const string Name = "sessions";
}
