using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>A cluster for one test that breaks it.</summary>
internal sealed class OwnCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    internal OwnCluster(TemporaryFolder folder, PostgresCluster nodes)
    {
        _folder = folder;
        Nodes = nodes;
    }

    public PostgresCluster Nodes { get; }

    public static async Task<object?> RunAsync(ClusterNode node, string sql, CancellationToken cancel = default)
    {
        await using var connection = new NpgsqlConnection(node.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel);
    }

    /// <summary>Writes a row to the primary and returns when the replica has it.</summary>
    public static async Task FollowsAsync(ClusterNode replica, ClusterNode primary)
    {
        await RunAsync(primary, "CREATE TABLE IF NOT EXISTS followed (at timestamptz); INSERT INTO followed VALUES (now())");
        var lsn = await RunAsync(primary, Eventually.LogEnd);
        await using var source = NpgsqlDataSource.Create(replica.ConnectionString + ";Pooling=false");
        await Eventually.TrueAsync(source, $"SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= '{lsn}'::pg_lsn");
    }

    public async ValueTask DisposeAsync()
    {
        await Nodes.DisposeAsync();
        _folder.Dispose();
    }
}
