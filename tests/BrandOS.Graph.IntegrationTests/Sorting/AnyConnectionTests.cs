using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Plans;
using BrandOS.Graph.Postgres.Replicas;
using CsCheck;

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
        await using var nodes = graph.CreatePrimaryOnly();
        await Cases.SampleAsync(
            async sample =>
            {
                var (field, rows) = await InsertAsync(nodes, loader, sample.Rows);
                foreach (var walk in sample.Walks)
                {
                    await Walk(loader, field, walk).AssertShowsAsync(Expected(rows, Sorts(loader, walk)));
                }
            },
            iter: Samples,
            threads: 1);
    }

    [ClusterTheory]
    [MemberData(nameof(Loaders))]
    public async Task Rows_inserted_between_pages_neither_repeat_others_nor_hide_them(string loader)
    {
        await using var nodes = graph.CreatePrimaryOnly();
        await Cases.SampleAsync(
            async sample =>
            {
                var (field, rows) = await InsertAsync(nodes, loader, sample.Rows);
                var walk = sample.Walks[0];
                await Walk(loader, field, walk).AssertIsNotDisturbedAsync(() => Expected(rows, Sorts(loader, walk)), async next =>
                {
                    await using var context = graph.CreateContext();
                    await rows.InsertAsync(context, sample.Inserted.Skip(next).Take(1));
                });
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

    private static RandomWalk Walk(string loader, PagedField field, RandomSteps walk)
        => new(field with { View = Arguments(Sorts(loader, walk)) }, walk.Size, walk.Backward);

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
}
