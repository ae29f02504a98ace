using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Payments;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Partitions;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>The API over a primary of its own, migrated and empty: every test writes into a tenant of its own.</summary>
public sealed class WrittenGraph : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _owned = [];
    private PostgresCluster? _cluster;
    private GraphApi? _api;

    public string ConnectionString => _cluster!.Primary.ConnectionString;

    internal GraphApi Api => _api!;

    internal PostgresCluster Cluster => _cluster!;

    public GraphDbContext CreateContext() => new(GraphDbContextOptions.For(ConnectionString));

    public async Task InitializeAsync()
    {
        if (ServerPrograms.WhyMissing is not null)
        {
            return;
        }

        var options = ClusterFixture.Throwaway(_folder.Path, replicas: 0);
        options.ExtraSettings["max_connections"] = "600"; // APIs of single tests keep their pools until the end
        _cluster = await ClusterFixture.StartOwnAsync(options);
        await Migrator.MigrateAsync(ConnectionString, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        await using (var connection = await OpenAsync())
        {
            var now = TimeProvider.System.GetUtcNow();
            foreach (var table in new[] { "orders", "order_items" })
            {
                await PartitionedTable.EnsurePartitionsAsync(
                    connection, table, now.AddDays(-1), now.AddDays(1), PartitionWidth.Year, CancellationToken.None);
            }
        }

        _api = CreateApi(new WritesOptions());
    }

    /// <summary>Another API over the same primary, ended with this object.</summary>
    /// <param name="gateway">Where the payment gateway is; null for none.</param>
    internal GraphApi CreateApi(WritesOptions writing, IMeterFactory? meters = null, string? gateway = "http://127.0.0.1:1")
    {
        var payments = new PaymentsOptions();
        payments.Gateway.Address = gateway;
        var (nodes, writes) = Open(writing, meters);
        return new GraphApi(
            nodes,
            Options.Create(new EngineOptions()),
            Options.Create(new PagingOptions { CursorKey = "cursors of tests are the same in every run" }),
            TimeProvider.System,
            NullLogger<GraphApi>.Instance,
            observer: null,
            writes,
            meters,
            payments: Options.Create(payments));
    }

    /// <summary>Transactions on the primary, ended with this object.</summary>
    internal WriteTransactions CreateTransactions() => Open(new WritesOptions()).Writes;

    /// <summary>Executes one operation of a tenant.</summary>
    internal async Task<JsonElement> ExecuteAsync(
        int tenant,
        string document,
        object? variables = null,
        GraphApi? api = null,
        bool explain = false,
        CancellationToken cancellationToken = default)
    {
        var request = new GraphRequest
        {
            Query = Encoding.UTF8.GetBytes(document),
            Variables = JsonSerializer.SerializeToElement(variables ?? new { }),
        };
        using var response = await (api ?? Api).ExecuteAsync(request, new RequestScope(tenant, explain), cancellationToken);
        return JsonDocument.Parse(response.Body.ToArray()).RootElement.Clone();
    }

    internal async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc cref="Eventually.TrueAsync(NpgsqlDataSource, string)"/>
    internal async Task UntilAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await Eventually.TrueAsync(source, sql);
    }

    /// <summary>A connection beside the server's: for those who hold locks.</summary>
    internal async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A busy machine is neither a dead node nor a row that is locked for ever; what is to take little time, tests say.</summary>
    private (ReadNodes Nodes, WriteTransactions Writes) Open(WritesOptions writing, IMeterFactory? meters = null)
    {
        var usual = new WritesOptions();
        writing.LockTimeout = writing.LockTimeout == usual.LockTimeout ? TimeSpan.FromSeconds(30) : writing.LockTimeout;
        writing.StatementTimeout = writing.StatementTimeout == usual.StatementTimeout ? TimeSpan.FromMinutes(1) : writing.StatementTimeout;
        var options = new NodesOptions { Primary = ConnectionString, ProbeTimeout = TimeSpan.FromSeconds(10) };
        var nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        nodes.StartProbing();
        var writes = new WriteTransactions(nodes, options, writing, TimeProvider.System, NullLogger<WriteTransactions>.Instance, meters);
        _owned.AddRange([nodes, writes]);
        return (nodes, writes);
    }

    public async Task DisposeAsync()
    {
        foreach (var owned in _owned)
        {
            await owned.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }
}

/// <summary>
/// Put <c>[Collection(WrittenGraphCollection.Name)]</c> on a test class to get the <see cref="WrittenGraph"/> in its constructor.
/// </summary>
[CollectionDefinition(Name)]
public sealed class WrittenGraphCollection : ICollectionFixture<WrittenGraph>
{
    public const string Name = "written graph";
}
