using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Data;
using BrandOS.Graph.Postgres;
using BrandOS.Graph.Postgres.Partitions;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Partitions;

[Collection(ClusterCollection.Name)]
public sealed class PartitionedTableTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [ClusterTheory]
    [InlineData(PartitionWidth.Year, 2)]
    [InlineData(PartitionWidth.Quarter, 8)]
    [InlineData(PartitionWidth.Month, 24)]
    public async Task Only_missing_partitions_are_created(PartitionWidth width, int count)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var connection = await database.OpenAsync();

        var first = await EnsureAsync(connection, Start, Start.AddYears(1), width);
        var more = await EnsureAsync(connection, Start, Start.AddYears(2), width);
        var again = await EnsureAsync(connection, Start, Start.AddYears(2), width);

        Assert.Equal((count / 2, count / 2, 0), (first.Count, more.Count, again.Count));
        Assert.True(await database.ScalarAsync<bool>("SELECT bool_and(indisvalid) FROM pg_index"));
    }

    [ClusterFact]
    public async Task Partition_has_every_index_and_constraint_of_its_table()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var connection = await database.OpenAsync();
        await EnsureAsync(connection, Start, Start.AddYears(1), PartitionWidth.Year);

        var indexes = await database.ScalarAsync<long>("SELECT count(*) FROM pg_index WHERE indrelid = 'orders'::regclass");
        Assert.True(indexes >= 4);
        Assert.Equal(indexes, await database.ScalarAsync<long>("SELECT count(*) FROM pg_index WHERE indrelid = 'orders_y2040'::regclass"));
        Assert.Equal("ccfp", await database.ScalarAsync<string>(
            "SELECT string_agg(contype::text, '' ORDER BY contype::text) FROM pg_constraint WHERE conrelid = 'orders_y2040'::regclass"));
    }

    [ClusterTheory]
    [InlineData("orders")]
    [InlineData("order_items")]
    public async Task Reads_under_way_do_not_stop_a_new_partition(string table)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var reader = await database.OpenAsync();
        await using var reading = new NpgsqlCommand(
            "BEGIN; SELECT count(*) FROM orders JOIN order_items ON order_id = orders.id, customers, product_variants", reader);
        await reading.ExecuteNonQueryAsync();

        await using var connection = await database.OpenAsync();
        await using var impatient = new NpgsqlCommand("SET lock_timeout = '200ms'", connection);
        await impatient.ExecuteNonQueryAsync();

        Assert.Equal(
            [$"{table}_y2040"],
            await PartitionedTable.EnsurePartitionsAsync(
                connection, table, Start, Start.AddYears(1), PartitionWidth.Year, CancellationToken.None));
    }

    [ClusterFact]
    public async Task Order_outside_of_every_partition_is_an_error()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);

        var error = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(
            $"INSERT INTO orders VALUES (1, '{UuidV7.LowerBound(Start)}', '{Guid.Empty}', 'PENDING', 1, now())"));

        Assert.Equal(PostgresErrorCodes.CheckViolation, error.SqlState);
        Assert.Contains("no partition of relation \"orders\" found for row", error.MessageText, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Table_of_the_partition_s_name_is_refused_by_name()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await database.ExecuteAsync("CREATE TABLE orders_y2041 (id int)");
        await using var connection = await database.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => EnsureAsync(connection, Start, Start.AddYears(2), PartitionWidth.Year));

        Assert.Equal("PARTITION_NAME_TAKEN", refused.Code);
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'orders_y2040'"));
    }

    [ClusterTheory]
    [InlineData("nothing_here")]
    [InlineData("customers")]
    public async Task Table_that_is_not_partitioned_is_refused(string table)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var connection = await database.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => PartitionedTable.EnsurePartitionsAsync(
            connection, table, Start, Start.AddYears(1), PartitionWidth.Year, CancellationToken.None));

        Assert.Equal("TABLE_NOT_PARTITIONED", refused.Code);
    }

    private static Task<IReadOnlyList<string>> EnsureAsync(
        NpgsqlConnection connection, DateTimeOffset from, DateTimeOffset to, PartitionWidth width)
        => PartitionedTable.EnsurePartitionsAsync(connection, "orders", from, to, width, CancellationToken.None);
}
