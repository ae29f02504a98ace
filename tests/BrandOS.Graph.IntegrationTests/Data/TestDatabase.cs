using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.IntegrationTests.Cluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Data;

/// <summary>A database of a test's own on the shared cluster, dropped with it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly ClusterFixture _fixture;
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    private TestDatabase(ClusterFixture fixture) => _fixture = fixture;

    public string ConnectionString => On(_fixture.PrimaryConnectionString);

    public string ReplicaConnectionString => On(_fixture.ReplicaConnectionStrings[0]);

    public static async Task<TestDatabase> CreateEmptyAsync(ClusterFixture fixture)
    {
        var database = new TestDatabase(fixture);
        await database.OnServerAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    public static async Task<TestDatabase> CreateMigratedAsync(ClusterFixture fixture)
    {
        var database = await CreateEmptyAsync(fixture);
        await Migrator.MigrateAsync(database.ConnectionString, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        return database;
    }

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Ends all connections and takes none; or takes them again.</summary>
    public async Task TakeConnectionsAsync(bool takes)
    {
        await OnServerAsync($"ALTER DATABASE {_name} ALLOW_CONNECTIONS {takes}");
        if (!takes)
        {
            await OnServerAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");
        }
    }

    public async ValueTask DisposeAsync() => await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");

    private string On(string connectionString)
        => new NpgsqlConnectionStringBuilder(connectionString) { Database = _name, Pooling = false }.ConnectionString;

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_fixture.PrimaryConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
