using BrandOS.Graph.IntegrationTests.Cluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

[Collection(ClusterCollection.Name)]
public sealed class SharedClusterTests(ClusterFixture fixture)
{
    [ClusterFact]
    public async Task Replicas_replay_what_the_primary_committed()
    {
        await using var primary = NpgsqlDataSource.Create(fixture.PrimaryConnectionString);
        await using var write = primary.CreateCommand(
            "CREATE TABLE replayed (id int PRIMARY KEY); INSERT INTO replayed SELECT generate_series(1, 100)");
        await write.ExecuteNonQueryAsync();
        await using var where = primary.CreateCommand(Eventually.LogEnd);
        var lsn = (string)(await where.ExecuteScalarAsync())!;

        Assert.Equal(2, fixture.ReplicaConnectionStrings.Count);
        foreach (var connectionString in fixture.ReplicaConnectionStrings)
        {
            await using var replica = NpgsqlDataSource.Create(connectionString);
            await Eventually.TrueAsync(replica, $"SELECT pg_last_wal_replay_lsn() >= '{lsn}'::pg_lsn");
            await using var read = replica.CreateCommand("SELECT count(*) FROM replayed");
            Assert.Equal(100L, await read.ExecuteScalarAsync());
        }
    }
}
