using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Reading;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Connections go back to the pool as they came: nothing resets them.</summary>
[Collection(ReplicatedGraphCollection.Name)]
public sealed class SessionStateTests(ReplicatedGraph graph)
{
    private const string Query
        = "{ orders(first: 50) { nodes { id customer { name orders(first: 5) { nodes { id items { productVariant { name } } } } } } } }";

    [ClusterFact]
    public async Task No_transaction_stays_open_after_cancelled_requests()
    {
        await graph.HealAsync();
        var random = new Random(1);
        var cancelled = 0;
        for (var i = 0; i < 150; i++)
        {
            using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(0, 12)));
            try
            {
                await graph.ExecuteAsync(Query, cancellationToken: gone.Token);
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        Assert.True(cancelled > 10, $"Only {cancelled} requests were cancelled in time.");
        await AssertNothingOpenAsync();
        Assert.Equal(2, graph.Nodes.Current.Replicas.Count); // who cancels has not lost a node
        Assert.Null((await graph.ExecuteAsync(Query)).ErrorCode);
    }

    [ClusterTheory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    public async Task No_transaction_stays_open_after_failed_statements(int levels, int failing)
    {
        await graph.HealAsync();
        for (var i = 0; i < 40; i++)
        {
            await using var operation = new ReadOperation(graph.Nodes, levels, TimeProvider.System);
            for (var level = 1; level < failing; level++)
            {
                await operation.ExecuteAsync([new Statement("SELECT 1"), new Statement("SELECT 2")], last: false, CancellationToken.None);
            }

            var failure = await Assert.ThrowsAsync<ReadFailedException>(
                async () => await operation.ExecuteAsync(
                    [new Statement("SELECT 1"), new Statement("SELECT 1 / 0")], last: failing == levels, CancellationToken.None));
            Assert.Equal(new ReadFailure(NodeLost: false, MayRestart: false, TimedOut: false), failure.Failure);
        }

        await AssertNothingOpenAsync();
        Assert.Null((await graph.ExecuteAsync(Query)).ErrorCode);
    }

    [ClusterFact]
    public async Task Statements_behind_an_error_between_two_rows_are_not_taken_for_prepared()
    {
        await graph.HealAsync();
        const string Failing = "SELECT 1 / (3 - n) FROM generate_series(1, 4) AS n";
        for (var i = 0; i < 4; i++) // both nodes
        {
            for (var use = 0; use < 6; use++) // the second use is prepared
            {
                await using var failing = new ReadOperation(graph.Nodes, levels: 2, TimeProvider.System);
                await Assert.ThrowsAsync<ReadFailedException>(
                    async () => await failing.ExecuteAsync(
                        [new Statement(Failing), new Statement($"SELECT {i}")], last: false, CancellationToken.None));
            }

            for (var use = 0; use < 6; use++)
            {
                await using var operation = new ReadOperation(graph.Nodes, levels: 2, TimeProvider.System);
                await operation.ExecuteAsync(
                    [new Statement("SELECT 1"), new Statement($"SELECT {i}")], last: false, CancellationToken.None);
            }
        }
    }

    [ClusterFact]
    public async Task Given_up_operation_ends_its_snapshot()
    {
        await graph.HealAsync();
        for (var i = 0; i < 20; i++)
        {
            await using var operation = new ReadOperation(graph.Nodes, levels: 3, TimeProvider.System);
            await operation.ExecuteAsync([new Statement("SELECT 1")], last: false, CancellationToken.None);
        }

        await AssertNothingOpenAsync();
    }

    [ClusterFact]
    public async Task Slow_statement_times_out_without_taking_its_node_out()
    {
        await graph.HealAsync();
        await using var operation = new ReadOperation(graph.Nodes, levels: 2, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<ReadFailedException>(
            async () => await operation.ExecuteAsync([new Statement("SELECT pg_sleep(30)::text")], last: false, CancellationToken.None));
        Assert.Equal(new ReadFailure(NodeLost: false, MayRestart: false, TimedOut: true), failure.Failure);
        await operation.DisposeAsync();
        Assert.Equal(2, graph.Nodes.Current.Replicas.Count);
        await AssertNothingOpenAsync();
    }

    [ClusterFact]
    public async Task Writes_are_refused_on_every_node()
    {
        await graph.HealAsync();
        for (var i = 0; i < 3; i++)
        {
            await using var operation = new ReadOperation(graph.Nodes, levels: 1, TimeProvider.System);
            var failure = await Assert.ThrowsAsync<ReadFailedException>(
                async () => await operation.ExecuteAsync(
                    [new Statement("UPDATE orders SET total_amount = 0 WHERE tenant_id = 1 RETURNING 1")],
                    last: true,
                    CancellationToken.None));
            Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, Assert.IsType<PostgresException>(failure.InnerException).SqlState);
        }
    }

    private async Task AssertNothingOpenAsync()
    {
        foreach (var node in graph.Cluster.Nodes)
        {
            await using var source = NpgsqlDataSource.Create(node.ConnectionString);
            // A cancelled statement may still be on its way out.
            await Eventually.TrueAsync(
                source,
                "SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = 'brandos-graph' AND state <> "
                    + "'idle' AND query <> 'SELECT 1'");
            await using var open = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'");
            Assert.Equal(0L, await open.ExecuteScalarAsync());
        }
    }

    private sealed class Statement(string sql) : ReadCommand
    {
        public override string Sql => sql;

        public override void AddParameters(CommandParameters parameters)
        {
        }

        public override void Read(Row row)
        {
        }
    }
}
