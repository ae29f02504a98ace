using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Plans;
using BrandOS.Graph.Postgres.Replicas;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Sorting;

/// <summary>
/// What <see cref="AnyOrderTests"/> asks of orders, asked of every other connection that has an order: random rows with ties, any order,
/// any page size, both directions, also while rows are inserted between the pages.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class AnyConnectionTests(SeededGraph graph)
{
    private const int Samples = 25;
    private static int _tenants = 20_000;

    private static readonly Gen<(RandomRow[] Rows, RandomSteps[] Walks, RandomRow[] Inserted)> Cases
        = Gen.Select(RandomRow.Gen.Array[0, 40], RandomSteps.Gen.Array[1, 5], RandomRow.Gen.Array[1, 20]);

    public static TheoryData<string> Loaders() => [.. RandomConnection.ByLoader.Keys];

    [Fact]
    public void Every_connection_with_an_order_is_walked()
        => Assert.Equal(
            OfferedField.ByLoader.Where(offered => offered.Value.Order is not null).Select(offered => offered.Key).Order(),
            RandomConnection.ByLoader.Keys.Concat(["orders", "orders by customer"]).Order());

    [ClusterTheory]
    [MemberData(nameof(Loaders))]
    public async Task Pages_put_together_are_all_rows_once_each(string loader)
    {
        await using var nodes = PrimaryOnly();
        await Cases.SampleAsync(
            async sample =>
            {
                var (field, rows) = await InsertAsync(nodes, loader, sample.Rows);
                foreach (var walk in sample.Walks)
                {
                    var sorts = Sorts(loader, walk);
                    var expected = Expected(rows, sorts);
                    var pages = await (field with { View = Arguments(sorts) }).WalkAsync(walk.Size, walk.Backward);
                    Assert.Equal(expected, Ids(pages, walk.Backward));
                    Assert.All(pages, page => Assert.Equal(expected.Length, page.Total));
                    Assert.All(pages.SkipLast(1), page => Assert.Equal(walk.Size, page.Ids.Length));
                }
            },
            iter: Samples,
            threads: 1);
    }

    [ClusterTheory]
    [MemberData(nameof(Loaders))]
    public async Task Rows_inserted_between_pages_neither_repeat_others_nor_hide_them(string loader)
    {
        await using var nodes = PrimaryOnly();
        await Cases.SampleAsync(
            async sample =>
            {
                var (field, rows) = await InsertAsync(nodes, loader, sample.Rows);
                var (walk, next) = (sample.Walks[0], 0);
                var sorts = Sorts(loader, walk);
                var original = Expected(rows, sorts);
                var pages = await (field with { View = Arguments(sorts) }).WalkAsync(walk.Size, walk.Backward, async () =>
                {
                    await using var context = graph.CreateContext();
                    await rows.InsertAsync(context, sample.Inserted.Skip(next++).Take(1));
                });

                var seen = Ids(pages, walk.Backward);
                Assert.Equal(seen.Length, seen.Distinct().Count());
                Assert.Equal(original, seen.Where(original.Contains));
                Assert.Equal(Expected(rows, sorts).Where(seen.Contains), seen); // what was inserted and seen stands in its place
            },
            iter: Samples,
            threads: 1);
    }

    private static (string Field, bool Descending)[] Sorts(string loader, RandomSteps walk)
    {
        var fields = OfferedField.ByLoader[loader].Order!.Fields.Select(field => field.Name).ToArray();
        return [.. walk.Sorts.Select(sort => (fields[sort.Field % fields.Length], sort.Descending))];
    }

    private static string Arguments((string Field, bool Descending)[] sorts)
        => $", order: [{string.Join(", ", sorts.Select(sort => $"{{ {sort.Field}: {(sort.Descending ? "DESC" : "ASC")} }}"))}]";

    private static string[] Expected(RandomConnection rows, (string Field, bool Descending)[] sorts)
    {
        var order = sorts.Select(sort => new Dictionary<string, object?> { [sort.Field] = sort.Descending ? "Desc" : "Asc" }).ToArray();
        return [.. rows.Rows.Order(new ReferenceOrder(order)).Select(RandomConnection.IdOf)];
    }

    private static string[] Ids(List<Page> pages, bool backward)
        => [.. (backward ? Enumerable.Reverse(pages) : pages).SelectMany(page => page.Ids)];

    private async Task<(PagedField Field, RandomConnection Rows)> InsertAsync(ReadNodes nodes, string loader, RandomRow[] rows)
    {
        var (tenant, name) = (Interlocked.Increment(ref _tenants), RandomConnection.ByLoader[loader]);
        var connection = new RandomConnection(name, tenant);
        await using var context = graph.CreateContext();
        await connection.BeginAsync(context);
        await connection.InsertAsync(context, rows);
        var field = new PagedField(SeededGraph.CreateApi(nodes), tenant, name) { Owner = connection.Owner, Shown = connection.Shown };
        return (field, connection);
    }

    // Reads come from the primary: whether replicas keep up is not the question here.
    private ReadNodes PrimaryOnly()
        => new(new NodesOptions { Primary = graph.PrimaryConnectionString }, TimeProvider.System, NullLogger<ReadNodes>.Instance);
}
