using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Partitions;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// 1 M orders with 3 M items over 36 months in 20 tenants, once in yearly and once in monthly partitions, on a node of its own.
/// </summary>
public sealed class LargeDatabases : IAsyncLifetime
{
    private static readonly DateTimeOffset End = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<PartitionWidth, LargeDatabase> _databases = [];
    private PostgresCluster? _cluster;

    internal LargeDatabase this[PartitionWidth width] => _databases[width];

    public async Task InitializeAsync()
    {
        if (ServerPrograms.WhyMissing is not null)
        {
            return;
        }

        var options = ClusterFixture.Throwaway(_folder.Path, replicas: 0);

        // The seeding vacuums and analyses when all rows are there. A worker that comes while they are written, as on a slow machine, would
        // keep pages from being all-visible, and plans of counts would follow.
        options.ExtraSettings["autovacuum"] = "off";
        _cluster = await ClusterFixture.StartOwnAsync(options);
        foreach (var width in new[] { PartitionWidth.Year, PartitionWidth.Month })
        {
            _databases[width] = await SeedAsync(_cluster.Primary.ConnectionString, width);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static async Task<LargeDatabase> SeedAsync(string server, PartitionWidth width)
    {
        var name = $"large_{width}".ToLowerInvariant();
        await using (var source = NpgsqlDataSource.Create(server))
        {
            await using var create = source.CreateCommand($"CREATE DATABASE {name}");
            await create.ExecuteNonQueryAsync();
        }

        var database = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        var migration = new MigrationOptions { PartitionWidth = width };
        await Migrator.MigrateAsync(database, migration, TimeProvider.System, CancellationToken.None);
        var seed = new SeedOptions { Tenants = 20, Customers = 2_000, Orders = 50_000, Months = 36, End = End, PartitionWidth = width };
        await Seeder.RunAsync(database, seed, progress: null, TimeProvider.System, CancellationToken.None);

        await using (var source = NpgsqlDataSource.Create(database))
        {
            // Flushed at commit: VACUUM marks no row whose commit is not.
            await using var pay = source.CreateCommand(
                $"SET synchronous_commit = on; {Payments.Of($"tenant_id = {LargeDatabase.Tenant}")}");
            pay.CommandTimeout = 0;
            await pay.ExecuteNonQueryAsync();
            await using var vacuum = source.CreateCommand("VACUUM (ANALYZE) payments");
            await vacuum.ExecuteNonQueryAsync();
        }

        // The very connections production reads with: generic plans, no JIT.
        return await LargeDatabase.OpenAsync(
            ReadDataSource.Create("plans", new NodeAddress("plans", database), new NodesOptions { Primary = database }, poolSize: 2));
    }
}

/// <summary>
/// Put <c>[Collection(LargeDatabasesCollection.Name)]</c> on a test class to get the <see cref="LargeDatabases"/> in its constructor.
/// </summary>
[CollectionDefinition(Name)]
public sealed class LargeDatabasesCollection : ICollectionFixture<LargeDatabases>
{
    public const string Name = "large databases";
}
