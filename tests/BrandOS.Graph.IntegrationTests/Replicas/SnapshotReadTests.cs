using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.IntegrationTests.Cluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>A response is one moment in time, however many levels it was read in.</summary>
[Collection(ReplicatedGraphCollection.Name)]
public sealed class SnapshotReadTests(ReplicatedGraph graph)
{
    private const int States = 5;
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(3);

    [ClusterFact]
    public async Task Levels_of_one_operation_see_one_snapshot_while_rows_change()
    {
        await graph.HealAsync();
        await using var primary = NpgsqlDataSource.Create(graph.Cluster.Primary.ConnectionString);
        await using var pick = primary.CreateCommand(
            "SELECT order_id FROM order_items WHERE tenant_id = 1 GROUP BY order_id HAVING count(*) = 3 ORDER BY order_id DESC LIMIT 1");
        var order = (Guid)(await pick.ExecuteScalarAsync())!;

        using var enough = new CancellationTokenSource();
        var writing = WriteAsync(primary, order, enough.Token);
        var reading = ReadAsync(NodeId.Encode("Order", $"{order:N}"));
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await enough.CancelAsync();
        await writing;
        await Eventually.ReplayedAsync( // the next test may compare what the two of them answer
            graph.Cluster.Primary.ConnectionString, graph.Cluster.Replicas.Select(replica => replica.ConnectionString));

        Assert.Equal(["replica-1", "replica-2"], (await reading).Order());
    }

    /// <summary>
    /// Reads for three seconds, and on until rows have changed enough to prove something; the total must be the sum of the lines in every
    /// answer.
    /// </summary>
    /// <returns>Who answered.</returns>
    private async Task<HashSet<string>> ReadAsync(string id)
    {
        var (totals, served) = (new HashSet<decimal>(), new HashSet<string>());
        var (began, took) = (TimeProvider.System.GetTimestamp(), TimeSpan.Zero);
        var first = true;
        for (; took < AtLeast || totals.Count <= States || served.Count < 2; took = TimeProvider.System.GetElapsedTime(began))
        {
            Assert.True(took < Eventually.Limit, $"{totals.Count} different states were seen at {string.Join(", ", served)}.");
            var answer = await graph.ExecuteAsync(
                "query ($id: ID!) { order(id: $id) { totalAmount items { lineTotal order { totalAmount } } } }",
                new { id },
                CancellationToken.None);
            Assert.Null(answer.ErrorCode);
            var order = answer.Data.GetProperty("order");
            var total = order.GetProperty("totalAmount").GetDecimal();
            var items = order.GetProperty("items").EnumerateArray().ToArray();
            var sum = items.Sum(item => item.GetProperty("lineTotal").GetDecimal());
            Assert.All(items, item => Assert.Equal(total, item.GetProperty("order").GetProperty("totalAmount").GetDecimal()));

            // The seeded order has a total of its own; from the first write on it is the sum.
            first &= sum != total;
            Assert.True(first || sum == total, $"The total is {total}, the lines are {sum}.");
            totals.Add(total);
            served.Add(answer.ServedBy!);
        }

        return served;
    }

    private static async Task WriteAsync(NpgsqlDataSource primary, Guid order, CancellationToken enough)
    {
        for (var price = 1; !enough.IsCancellationRequested; price++)
        {
            await using var connection = await primary.OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand("UPDATE order_items SET unit_price = $2, quantity = 1 WHERE tenant_id = 1 AND order_id = $1")
                {
                    Parameters = { new() { Value = order }, new() { Value = (decimal)price } },
                });
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand("UPDATE orders SET total_amount = $2 WHERE tenant_id = 1 AND id = $1")
                {
                    Parameters = { new() { Value = order }, new() { Value = 3m * price } },
                });
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
    }
}
