using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;
using BrandOS.Graph.LocalCluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>
/// Writes whose standbys are gone or hang: the driver gives up waiting, PostgreSQL says that the commit is done, and it may be lost.
/// </summary>
[Collection(SessionCollection.Name)]
public sealed class UnconfirmedWriteTests
{
    private const string Balance = "query ($id: ID!) { customer(id: $id) { wallet { balance } } }";
    private const string TopUp = """
        mutation ($id: ID!) {
          topUpWallet(input: { customerId: $id, amount: 1, idempotencyKey: "once" }) { wallet { balance } errors { __typename } }
        }
        """;

    [ClusterFact]
    public async Task Write_that_a_failover_loses_was_not_acknowledged_and_its_key_writes_it_once()
    {
        await using var cluster = await StartAsync();
        var variables = new { id = await cluster.CustomerAsync() };
        var before = await BalanceAsync(cluster, variables);
        var (old, next) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0]);
        await cluster.Nodes.Replicas[1].KillAsync(CancellationToken.None);
        await next.KillAsync(CancellationToken.None);
        await HeldCommits.UntilHeldAsync(old.ConnectionString);

        var unknown = await cluster.AskAsync(TopUp, token: null, level: null, variables);
        Assert.Equal("COMMIT_UNKNOWN", unknown.Code);
        Assert.Equal(before + 1, await BalanceAsync(cluster, variables)); // it is done there

        await old.KillAsync(CancellationToken.None);
        await next.StartAsync(CancellationToken.None);
        await next.PromoteAsync(CancellationToken.None);
        await UntilPrimaryAsync(cluster, next);
        Assert.Equal(before, await BalanceAsync(cluster, variables)); // and lost
        var known = await cluster.AskAsync(TopUp, token: null, level: null, variables);
        var again = await cluster.AskAsync(TopUp, token: null, level: null, variables);

        Assert.Equal((before + 1, before + 1), (BalanceOf(known, "topUpWallet"), BalanceOf(again, "topUpWallet")));
    }

    [ClusterFact]
    public async Task Write_is_acknowledged_by_its_key_when_standbys_that_hung_have_it()
    {
        await using var cluster = await StartAsync();
        var variables = new { id = await cluster.CustomerAsync() };
        var before = await BalanceAsync(cluster, variables);
        foreach (var standby in cluster.Nodes.Replicas)
        {
            standby.Freeze();
        }

        var unknown = await cluster.AskAsync(TopUp, token: null, level: null, variables);
        var still = await cluster.AskAsync(TopUp, token: null, level: null, variables);
        Assert.Equal(("COMMIT_UNKNOWN", "COMMIT_UNKNOWN"), (unknown.Code, still.Code));
        foreach (var standby in cluster.Nodes.Replicas)
        {
            standby.Resume();
        }

        var known = await cluster.AskAsync(TopUp, token: null, level: null, variables);

        Assert.Equal(before + 1, BalanceOf(known, "topUpWallet"));
        Assert.Equal(before + 1, await BalanceAsync(cluster, variables));
    }

    [ClusterFact]
    public async Task Nobody_is_told_that_nothing_was_changed_when_the_primary_dies_in_a_commit_and_stays_away()
    {
        await using var cluster = await SessionCluster.StartSynchronousAsync(
            ("Writes:MaxAttempts", "2"), ("Writes:PrimaryWait", "00:00:00.500"));
        var variables = new { id = await cluster.CustomerAsync() };
        await cluster.ConfirmByAsync("nobody");
        await HeldCommits.UntilHeldAsync(cluster.Nodes.Primary.ConnectionString);

        var writing = cluster.AskAsync(TopUp, token: null, level: null, variables);
        await using (var primary = NpgsqlDataSource.Create(cluster.Nodes.Primary.ConnectionString))
        {
            await Eventually.TrueAsync(primary, $"SELECT count(*) = 1 {HeldCommits.Waiting}");
        }

        await cluster.Nodes.Primary.KillAsync(CancellationToken.None);

        Assert.Equal("COMMIT_UNKNOWN", (await writing).Code);
    }

    /// <summary>One standby has to confirm; the driver gives up after twice the statements' time and two seconds.</summary>
    private static async Task<SessionCluster> StartAsync()
    {
        var cluster = await SessionCluster.StartSynchronousAsync(("Writes:StatementTimeout", "00:00:03"), ("Writes:MaxAttempts", "1"));
        await cluster.ConfirmByAsync("*");
        return cluster;
    }

    private static async Task UntilPrimaryAsync(SessionCluster cluster, ClusterNode next)
        => await Replicas.ReplicatedGraph.UntilAsync(() => cluster.Reads.Current.Primary?.Node.Name == next.Name);

    private static async Task<decimal> BalanceAsync(SessionCluster cluster, object variables)
        => BalanceOf(await cluster.AskAsync(Balance, token: null, "strong", variables), "customer");

    private static decimal BalanceOf(SessionAnswer answer, string field)
        => answer.Body.GetProperty("data").GetProperty(field).GetProperty("wallet").GetProperty("balance").GetDecimal();
}
