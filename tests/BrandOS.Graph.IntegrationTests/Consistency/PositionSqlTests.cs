using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Consistency;

[Collection(SessionCollection.Name)]
public sealed class PositionSqlTests
{
    /// <summary>
    /// A receiver that begins says it received the start of a segment. Were that taken for "more was replayed than came", tokens would name
    /// a byte that nobody has before somebody writes.
    /// </summary>
    [ClusterFact]
    public async Task Restarted_standby_has_everything_when_nothing_more_was_sent()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(folder.Path, replicas: 1));
        await WriteAsync(cluster); // a new cluster's log ends where a segment begins
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await cluster.Replicas[0].StopAsync(CancellationToken.None);
            await cluster.Replicas[0].StartAsync(CancellationToken.None);
            await using var standby = NpgsqlDataSource.Create(cluster.Replicas[0].ConnectionString);
            await Eventually.TrueAsync(standby, "SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')");
            await using var connection = await standby.OpenConnectionAsync();

            var before = await ReceivedLessThanReplayedAsync(connection);
            var position = await PositionSql.AskAsync(connection, CancellationToken.None);

            // Otherwise the primary wrote something of its own in between, as it does every now and then.
            if (before && await ReceivedLessThanReplayedAsync(connection))
            {
                Assert.Equal(position.Lsn, position.Other);
                return;
            }
        }

        Assert.Fail("Never did the receiver begin behind what was replayed.");
    }

    private static async Task WriteAsync(PostgresCluster cluster)
    {
        await using var primary = NpgsqlDataSource.Create(cluster.Primary.ConnectionString);
        await using var write = primary.CreateCommand("CREATE TABLE written ()");
        await write.ExecuteNonQueryAsync();
        await using var standby = NpgsqlDataSource.Create(cluster.Replicas[0].ConnectionString);
        await Eventually.TrueAsync(standby, "SELECT to_regclass('written') IS NOT NULL");
    }

    private static async Task<bool> ReceivedLessThanReplayedAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT pg_last_wal_receive_lsn() < pg_last_wal_replay_lsn()", connection);
        return await command.ExecuteScalarAsync() is true;
    }
}
