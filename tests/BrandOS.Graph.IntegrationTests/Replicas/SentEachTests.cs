using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Reading;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Statements of one round trip, told one by one: what <c>BrandOS-Explain</c> says each took.</summary>
[Collection(ReplicatedGraphCollection.Name)]
public sealed class SentEachTests(ReplicatedGraph graph)
{
    [ClusterFact]
    public async Task Rows_of_a_statement_are_there_while_the_next_one_runs_when_they_are_sent_each()
    {
        await graph.HealAsync();
        var holders = new List<NpgsqlConnection>();
        try
        {
            foreach (var node in graph.Cluster.Nodes)
            {
                holders.Add(new NpgsqlConnection($"{node.ConnectionString};Pooling=false"));
                await holders[^1].OpenAsync();
                await RunAsync(holders[^1], "SELECT pg_advisory_lock(53117)");
            }

            // The second statement waits for what happens only when rows of the first one are read.
            var first = new Statement("SELECT 1", () => holders.ForEach(holder => holder.Close()));
            var second = new Statement("SELECT pg_advisory_xact_lock(53117)::text");
            await using var operation = new ReadOperation(graph.Nodes, levels: 1, TimeProvider.System) { SendsEach = true };
            await operation.ExecuteAsync([first, second], last: true, CancellationToken.None);
            Assert.Equal((1, 1), (first.RowCount, second.RowCount));
        }
        finally
        {
            holders.ForEach(holder => holder.Dispose());
        }
    }

    [ClusterTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Statement_that_fails_loses_no_node_and_leaves_nothing_open_when_they_are_sent_each(int failing)
    {
        await graph.HealAsync();
        for (var i = 0; i < 6; i++)
        {
            await using (var failed = new ReadOperation(graph.Nodes, levels: 1, TimeProvider.System) { SendsEach = true })
            {
                Statement[] statements = [new("SELECT 1"), new("SELECT 1"), new("SELECT 1")];
                statements[failing] = new Statement("SELECT 1 / 0");
                var failure = await Assert.ThrowsAsync<ReadFailedException>(
                    async () => await failed.ExecuteAsync(statements, last: true, CancellationToken.None));
                Assert.Equal(new ReadFailure(NodeLost: false, MayRestart: false, TimedOut: false), failure.Failure);
            }

            var next = new Statement("SELECT 1");
            await using var operation = new ReadOperation(graph.Nodes, levels: 1, TimeProvider.System);
            await operation.ExecuteAsync([next], last: true, CancellationToken.None);
            Assert.Equal(1, next.RowCount);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Statement(string sql, Action? read = null) : ReadCommand
    {
        public override string Sql => sql;

        public override void AddParameters(CommandParameters parameters)
        {
        }

        public override void Read(Row row) => read?.Invoke();
    }
}
