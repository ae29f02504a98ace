using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.Postgres.Replicas;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;

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
        await using var nodes = PrimaryOnly();
        await Cases.SampleAsync(
            async sample =>
            {
                var (field, orders) = await InsertAsync(nodes, sample.Rows);
                foreach (var view in sample.Views)
                {
                    var expected = view.Of(orders.Orders, orders.Customer)
                        .Select(order => NodeId.Encode("Order", order.Id.ToString("N")))
                        .ToArray();
                    var pages = await Looking(field, orders, view).WalkAsync(view.Size, view.Backward);
                    Assert.Equal(expected, Ids(pages, view.Backward));
                    Assert.All(pages, page => Assert.Equal(expected.Length, page.Total));
                    Assert.All(pages.SkipLast(1), page => Assert.Equal(view.Size, page.Ids.Length));
                }
            },
            iter: Samples,
            threads: 1);
    }

    [ClusterFact]
    public async Task Rows_inserted_between_pages_neither_repeat_others_nor_hide_them()
    {
        await using var nodes = PrimaryOnly();
        await Cases.SampleAsync(
            async sample =>
            {
                var (field, orders) = await InsertAsync(nodes, sample.Rows);
                var view = sample.Views[0];
                var original = Ids(view, orders);
                var next = 0;
                var pages = await Looking(field, orders, view).WalkAsync(view.Size, view.Backward, async () =>
                {
                    await using var context = graph.CreateContext();
                    await orders.InsertAsync(context, sample.Inserted.Skip(next++).Take(1));
                });

                var seen = Ids(pages, view.Backward);
                Assert.Equal(seen.Length, seen.Distinct().Count());
                Assert.Equal(original, seen.Where(original.Contains));
                Assert.Equal(Ids(view, orders).Where(seen.Contains), seen); // what was inserted and seen stands in its place
            },
            iter: Samples,
            threads: 1);
    }

    private static string[] Ids(RandomView view, RandomOrders orders)
        => [.. view.Of(orders.Orders, orders.Customer).Select(order => NodeId.Encode("Order", order.Id.ToString("N")))];

    private static string[] Ids(List<Page> pages, bool backward)
        => [.. (backward ? Enumerable.Reverse(pages) : pages).SelectMany(page => page.Ids)];

    private static PagedField Looking(PagedField field, RandomOrders orders, RandomView view)
        => field with
        {
            View = view.Arguments,
            Owner = view.Nested ? $"customer(id: \"{NodeId.Encode("Customer", orders.Customer.ToString("N"))}\")" : null,
        };

    private async Task<(PagedField Field, RandomOrders Orders)> InsertAsync(ReadNodes nodes, RandomOrder[] rows)
    {
        var tenant = Interlocked.Increment(ref _tenants);
        var orders = new RandomOrders(tenant);
        await using var context = graph.CreateContext();
        await orders.BeginAsync(context);
        await orders.InsertAsync(context, rows);
        return (new PagedField(SeededGraph.CreateApi(nodes), tenant, "orders"), orders);
    }

    // Reads come from the primary: whether replicas keep up is not the question here.
    private ReadNodes PrimaryOnly()
        => new(new NodesOptions { Primary = graph.PrimaryConnectionString }, TimeProvider.System, NullLogger<ReadNodes>.Instance);
}
