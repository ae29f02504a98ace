using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.Postgres.Replicas;
using CsCheck;

namespace BrandOS.Graph.IntegrationTests.Sorting;

/// <summary>
/// Whatever the rows, the order, the page size and the direction: the pages put together are all rows, each once, in that order; and rows
/// that are inserted between two pages neither repeat others nor hide them. A failure names the seed that repeats it.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class AnyOrderTests(SeededGraph graph)
{
    private const int Samples = 40;
    private static int _tenants = 5_000;

    private static readonly Gen<(RandomOrder[] Rows, RandomView[] Views, RandomOrder[] Inserted)> Cases
        = Gen.Select(RandomOrder.Gen.Array[0, 60], RandomView.Gen.Array[1, 6], RandomOrder.Gen.Array[1, 20]);

    [ClusterFact]
    public async Task Pages_of_any_order_put_together_are_all_rows_once_each()
    {
        await using var nodes = graph.CreatePrimaryOnly();
        await Cases.SampleAsync(
            async sample =>
            {
                var (field, orders) = await InsertAsync(nodes, sample.Rows);
                foreach (var view in sample.Views)
                {
                    await Walk(field, orders, view).AssertShowsAsync(Ids(view, orders));
                }
            },
            iter: Samples,
            threads: 1);
    }

    [ClusterFact]
    public async Task Rows_inserted_between_pages_neither_repeat_others_nor_hide_them()
    {
        await using var nodes = graph.CreatePrimaryOnly();
        await Cases.SampleAsync(
            async sample =>
            {
                var (field, orders) = await InsertAsync(nodes, sample.Rows);
                var view = sample.Views[0];
                await Walk(field, orders, view).AssertIsNotDisturbedAsync(() => Ids(view, orders), async next =>
                {
                    await using var context = graph.CreateContext();
                    await orders.InsertAsync(context, sample.Inserted.Skip(next).Take(1));
                });
            },
            iter: Samples,
            threads: 1);
    }

    private static string[] Ids(RandomView view, RandomOrders orders)
        => [.. view.Of(orders.Orders, orders.Customer).Select(order => NodeId.Encode("Order", order.Id.ToString("N")))];

    private static RandomWalk Walk(PagedField field, RandomOrders orders, RandomView view)
    {
        var owner = view.Nested ? $"customer(id: \"{NodeId.Encode("Customer", orders.Customer.ToString("N"))}\")" : null;
        return new RandomWalk(field with { View = view.Arguments, Owner = owner }, view.Size, view.Backward);
    }

    private async Task<(PagedField Field, RandomOrders Orders)> InsertAsync(ReadNodes nodes, RandomOrder[] rows)
    {
        var tenant = Interlocked.Increment(ref _tenants);
        var orders = new RandomOrders(tenant);
        await using var context = graph.CreateContext();
        await orders.BeginAsync(context);
        await orders.InsertAsync(context, rows);
        return (new PagedField(SeededGraph.CreateApi(nodes), tenant, "orders"), orders);
    }
}
