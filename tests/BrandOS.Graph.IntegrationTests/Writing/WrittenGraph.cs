using System.Text;
using System.Text.Json;
using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
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

        _cluster = await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(_folder.Path, replicas: 0));
        await Migrator.MigrateAsync(ConnectionString, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        _api = CreateApi(new WritesOptions());
    }

    /// <summary>Another API over the same primary, ended with this object.</summary>
    internal GraphApi CreateApi(WritesOptions writing, Action<NodesOptions>? configure = null)
    {
        var options = new NodesOptions { Primary = ConnectionString };
        configure?.Invoke(options);
        var nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        var writes = new WriteTransactions(options, writing, TimeProvider.System, NullLogger<WriteTransactions>.Instance);
        _owned.AddRange([nodes, writes]);
        return new GraphApi(
            nodes,
            Options.Create(new EngineOptions()),
            Options.Create(new PagingOptions { CursorKey = "cursors of tests are the same in every run" }),
            TimeProvider.System,
            NullLogger<GraphApi>.Instance,
            observer: null,
            writes);
    }

    /// <summary>Executes one operation of a tenant.</summary>
    internal async Task<JsonElement> ExecuteAsync(
        int tenant, string document, object? variables = null, GraphApi? api = null, bool explain = false, CancellationToken cancellationToken = default)
    {
        var request = new GraphRequest { Query = Encoding.UTF8.GetBytes(document), Variables = JsonSerializer.SerializeToElement(variables ?? new { }) };
        using var response = await (api ?? Api).ExecuteAsync(request, new RequestScope(tenant, explain), cancellationToken);
        return JsonDocument.Parse(response.Body.ToArray()).RootElement.Clone();
    }

    internal async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A connection beside the server's: for those who hold locks.</summary>
    internal async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
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

/// <summary>Put <c>[Collection(WrittenGraphCollection.Name)]</c> on a test class to get the <see cref="WrittenGraph"/> in its constructor.</summary>
[CollectionDefinition(Name)]
public sealed class WrittenGraphCollection : ICollectionFixture<WrittenGraph>
{
    public const string Name = "written graph";
}
