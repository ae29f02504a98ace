using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Data;
using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Replicas;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Outbox;

/// <summary>An outbox of a test's own, in a database of its own: workers send whatever they find.</summary>
internal sealed class OutboxTable : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private OutboxTable(TestDatabase database)
    {
        _database = database;
        Source = new OutboxSource(Nodes);
    }

    public OutboxSource Source { get; }

    public string ConnectionString => _database.ConnectionString;

    public NodesOptions Nodes
        => new() { Primary = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = true }.ConnectionString };

    public static async Task<OutboxTable> CreateAsync(ClusterFixture fixture) => new(await TestDatabase.CreateMigratedAsync(fixture));

    public Task<NpgsqlConnection> OpenAsync() => _database.OpenAsync();

    public Task<T> ScalarAsync<T>(string sql) => _database.ScalarAsync<T>(sql);

    public Task ExecuteAsync(string sql) => _database.ExecuteAsync(sql);

    /// <summary>Waits until the statement answers true.</summary>
    public async Task UntilAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await Eventually.TrueAsync(source, sql);
    }

    /// <summary>Adds a message as a mutation's transaction does.</summary>
    public static async Task<long> AddAsync(
        NpgsqlConnection connection, int tenant, Guid aggregate, string kind = "order.changed", string payload = "{}")
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload) VALUES ($1, 'Order', "
                + "$2, $3, $4::jsonb) RETURNING id",
            connection)
        {
            Parameters = { new() { Value = tenant }, new() { Value = aggregate }, new() { Value = kind }, new() { Value = payload } },
        };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<long> AddAsync(int tenant, Guid aggregate, string kind = "order.changed", string payload = "{}")
    {
        await using var connection = await OpenAsync();
        return await AddAsync(connection, tenant, aggregate, kind, payload);
    }

    /// <summary>Adds this many messages to each of the aggregates of tenants 1 to <paramref name="tenants"/>, in turn.</summary>
    public Task FillAsync(int tenants, int aggregates, int each) => ExecuteAsync(
        $"""
        INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload)
        SELECT tenant, 'Order', ('00000000-0000-7000-8000-' || lpad(aggregate::text, 12, '0'))::uuid, 'order.changed',
            jsonb_build_object('n', n)
        FROM generate_series(1, {each}) n, generate_series(1, {tenants}) tenant, generate_series(1, {aggregates}) aggregate
        ORDER BY n, tenant, aggregate
        """);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _database.DisposeAsync();
    }
}
