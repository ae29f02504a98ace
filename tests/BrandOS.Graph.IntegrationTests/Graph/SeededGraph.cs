using System.Text;
using System.Text.Json;
using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>
/// The API over a small seeded database of its own in the shared cluster: tenants 1 to 3, the same rows in every run. Read only, so
/// that tests need not own their tenant.
/// </summary>
public sealed class SeededGraph : IAsyncLifetime
{
    /// <summary>The secret cursors of <see cref="Api"/> are signed with.</summary>
    internal const string CursorKey = "cursors of tests are the same in every run";

    private const string Database = "seeded_graph";
    private readonly ClusterFixture _cluster = new();
    private ReadNodes? _nodes;
    private GraphApi? _api;

    public GraphApi Api => _api ?? throw new InvalidOperationException("The seeded database is not there.");

    internal ReadNodes Nodes => _nodes!;

    public string PrimaryConnectionString => In(_cluster.PrimaryConnectionString);

    public IReadOnlyList<string> ReplicaConnectionStrings => [.. _cluster.ReplicaConnectionStrings.Select(In)];

    public GraphDbContext CreateContext() => new(GraphDbContextOptions.For(PrimaryConnectionString));

    /// <summary>
    /// Until replicas answer as the primary does: tests of subscriptions touch orders and stocks, and may have been here just before.
    /// </summary>
    internal Task ReplayedAsync() => Eventually.ReplayedAsync(_cluster.PrimaryConnectionString, _cluster.ReplicaConnectionStrings);

    /// <summary>For tests that write: reads come from the primary, so that whether replicas keep up is not the question.</summary>
    public ReadNodes CreatePrimaryOnly()
        => new(new NodesOptions { Primary = PrimaryConnectionString }, TimeProvider.System, NullLogger<ReadNodes>.Instance);

    public async Task InitializeAsync()
    {
        await _cluster.InitializeAsync();
        if (ServerPrograms.WhyMissing is not null)
        {
            return;
        }

        await SeedAsync();
        var options = new NodesOptions { Primary = PrimaryConnectionString };
        foreach (var replica in ReplicaConnectionStrings)
        {
            options.Replicas.Add(replica);
        }

        await ReplayedAsync();
        _nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        _api = CreateApi(_nodes);
    }

    public static GraphApi CreateApi(
        ReadNodes nodes, PagingOptions? paging = null, EngineOptions? engine = null, TimeProvider? clock = null) => new(
        nodes,
        Options.Create(engine ?? new EngineOptions()),
        Options.Create(paging ?? new PagingOptions { CursorKey = CursorKey }),
        clock ?? TimeProvider.System,
        NullLogger<GraphApi>.Instance);

    /// <summary>Executes as tenant 1 unless told otherwise and returns the parsed response.</summary>
    public Task<JsonElement> ExecuteAsync(
        string query, object? variables = null, int tenant = 1, bool explain = false, string? operation = null)
        => ExecuteAsync(Api, query, variables, tenant, explain, operation);

    /// <inheritdoc cref="ExecuteAsync(string, object?, int, bool, string?)"/>
    public static async Task<JsonElement> ExecuteAsync(
        GraphApi api, string query, object? variables = null, int tenant = 1, bool explain = false, string? operation = null)
    {
        var request = new GraphRequest
        {
            Query = Encoding.UTF8.GetBytes(query),
            OperationName = operation,
            Variables = variables is JsonElement given ? given : JsonSerializer.SerializeToElement(variables ?? new { }),
        };
        using var response = await api.ExecuteAsync(request, new RequestScope(tenant, explain), CancellationToken.None);
        return JsonDocument.Parse(response.Body).RootElement.Clone();
    }

    public async Task DisposeAsync()
    {
        if (_nodes is not null)
        {
            await _nodes.DisposeAsync();
        }

        await _cluster.DisposeAsync();
    }

    private async Task SeedAsync()
    {
        await using (var source = NpgsqlDataSource.Create(_cluster.PrimaryConnectionString))
        {
            await using var create = source.CreateCommand($"CREATE DATABASE {Database}");
            await create.ExecuteNonQueryAsync();
        }

        await Migrator.MigrateAsync(PrimaryConnectionString, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        var options = new SeedOptions
        {
            Tenants = 3,
            Customers = 60,
            Variants = 40,
            Orders = 600,
            Months = 36,
            End = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        };
        await Seeder.RunAsync(PrimaryConnectionString, options, progress: null, TimeProvider.System, CancellationToken.None);
        await using var seeded = NpgsqlDataSource.Create(PrimaryConnectionString);
        await using var pay = seeded.CreateCommand(Payments.Of("tenant_id > 0"));
        await pay.ExecuteNonQueryAsync();
    }

    private static string In(string connectionString)
        => new NpgsqlConnectionStringBuilder(connectionString) { Database = Database }.ConnectionString;
}

/// <summary>
/// Put <c>[Collection(SeededGraphCollection.Name)]</c> on a test class to get the <see cref="SeededGraph"/> in its constructor.
/// </summary>
[CollectionDefinition(Name)]
public sealed class SeededGraphCollection : ICollectionFixture<SeededGraph>
{
    public const string Name = "seeded graph";
}
