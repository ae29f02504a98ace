using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>
/// A cancellation (57014) in the round trip that commits: before the commit nothing was written, at the commit and behind it nobody knows.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class CanceledCommitTests(WrittenGraph graph)
{
    private const int Barrier = 57014;
    private const string Cancel = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'advisory'";
    private const string OneWaits = "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'advisory'";

    private static readonly WritesOptions Patient = new() { LockTimeout = TimeSpan.FromSeconds(30), MaxAttempts = 1 };

    [ClusterTheory]
    [InlineData("SELECT pg_advisory_xact_lock_shared(57014)::text")]
    [InlineData("SELECT CASE i WHEN 9 THEN pg_advisory_xact_lock_shared(57014)::text ELSE repeat('x', 9000) END "
        + "FROM generate_series(1, 9) AS i")]
    public async Task Statement_in_front_of_the_commit_that_is_canceled_is_no_unknown_outcome(string sql)
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, _) = await shop.AddCustomerAsync();
        await using var held = await HeldRow.ByAsync(graph, $"SELECT pg_advisory_xact_lock({Barrier})");

        var failure = await FailAsync(graph.ConnectionString, shop, new WriteCommand<string>(sql, row => row.Get<string>(0)));

        Assert.Equal(new WriteFailure(WriteFailureKind.StatementTimeout, "57014"), failure);
        Assert.Equal("Ann", await shop.NameAsync(id));
    }

    [ClusterFact]
    public async Task Commit_that_is_canceled_is_an_unknown_outcome_and_its_key_writes_once()
    {
        var api = graph.CreateApi(Patient);
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };
        await graph.RunAsync($"""
            CREATE FUNCTION await_barrier() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN PERFORM pg_advisory_xact_lock_shared({Barrier}); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER await_barrier AFTER UPDATE ON customers DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.tenant_id = {shop.Tenant}) EXECUTE FUNCTION await_barrier()
            """);
        try
        {
            await using var held = await HeldRow.ByAsync(graph, $"SELECT pg_advisory_xact_lock({Barrier})");
            var answering = shop.UpdateCustomerAsync(input, api);
            await graph.UntilAsync(OneWaits);
            await graph.RunAsync(Cancel);
            Assert.Equal("COMMIT_UNKNOWN", (await answering).GetProperty("code").GetString());
            await held.CommitAsync();

            Assert.Equal("Bob", (await shop.UpdateCustomerAsync(input, api)).GetProperty("customer").GetProperty("name").GetString());
            Assert.Equal(1, await shop.KeysAsync());
        }
        finally
        {
            await graph.RunAsync("DROP FUNCTION await_barrier CASCADE");
        }
    }

    [ClusterFact]
    public async Task Statement_behind_the_commit_that_is_canceled_is_an_unknown_outcome()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, _) = await shop.AddCustomerAsync();

        // The log's position is asked for behind COMMIT; a function of the same name in front of PostgreSQL's stops there.
        await graph.RunAsync($"""
            CREATE SCHEMA held;
            CREATE FUNCTION held.pg_is_in_recovery() RETURNS boolean LANGUAGE plpgsql
            AS 'BEGIN PERFORM pg_advisory_xact_lock_shared({Barrier}); RETURN false; END'
            """);
        try
        {
            await using var held = await HeldRow.ByAsync(graph, $"SELECT pg_advisory_xact_lock({Barrier})");
            var failure = await FailAsync($"{graph.ConnectionString};Search Path=held,pg_catalog,public", shop);

            Assert.Equal(new WriteFailure(WriteFailureKind.CommitUnknown, "57014"), failure);
            Assert.Equal("Bob", await shop.NameAsync(id));
        }
        finally
        {
            await graph.RunAsync("DROP SCHEMA held CASCADE");
        }
    }

    /// <summary>Renames, with some statements in the round trip of the commit, and cancels what waits at the barrier.</summary>
    private async Task<WriteFailure> FailAsync(string primary, Shop shop, params WriteCommand[] last)
    {
        var options = new NodesOptions { Primary = primary };
        await using var nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        await using var writes = new WriteTransactions(
            nodes, options, Patient, TimeProvider.System, NullLogger<WriteTransactions>.Instance);
        var writing = writes.RunAsync(
            WriteIsolation.ReadCommitted,
            keyed: false,
            async (transaction, cancellationToken) =>
            {
                await transaction.ExecuteAsync(
                    [new WriteCommand("UPDATE customers SET name = 'Bob' WHERE tenant_id = $1").With(shop.Tenant)], cancellationToken);
                await transaction.CommitWithAsync(last, cancellationToken);
                return true;
            },
            CancellationToken.None).AsTask();
        await graph.UntilAsync(OneWaits);
        await graph.RunAsync(Cancel);
        return (await Assert.ThrowsAsync<WriteFailedException>(() => writing)).Failure;
    }
}
