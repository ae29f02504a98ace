using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Graph;

[Collection(SeededGraphCollection.Name)]
public sealed class RowOrderTests(SeededGraph graph)
{
    private readonly Column<int> _quantity = EntityColumns<OrderItem>.Key(item => item.Quantity);

    [ClusterFact]
    public async Task Rows_that_no_index_orders_start_the_operation_over_with_a_sort()
    {
        await using var context = graph.CreateContext();
        var orders = await context.Orders.Where(order => order.TenantId == 1)
            .OrderBy(order => order.Id).Take(50).Select(order => order.Id).ToListAsync();
        var loader = new KeyedLoader<OrderItem, Guid>(
            "items by quantity", new GuidKey<OrderItem>(item => item.OrderId), EntityColumns<OrderItem>.Source(item => item.Quantity));
        var statement = loader.Compile(new LoadShape([_quantity], Rows: true, Total: false));
        var reads = new TenantReads(
            graph.Nodes, new PagingOptions(), new CursorCodec(null), TimeProvider.System, NullLogger<GraphApi>.Instance);
        var session = new TenantSession(reads, new RequestScope(TenantId: 1));

        var failure = await Assert.ThrowsAsync<RowsOutOfOrderException>(() => LoadAsync(session, statement, orders));
        Assert.True(session.MayRestart(failure));
        var load = await LoadAsync(session, statement, orders);

        var quantities = (ValueBuffer<int>)load.Rows[0];
        Assert.All(Enumerable.Range(0, orders.Count), key =>
        {
            var slice = load.Slices[key];
            var rows = Enumerable.Range(slice.Start, slice.Count).Select(row => quantities[row]).ToList();
            Assert.NotEmpty(rows);
            Assert.Equal(rows.Order(), rows);
        });
    }

    private async Task<Load> LoadAsync(TenantSession session, LoadStatement statement, IEnumerable<Guid> orders)
    {
        var load = new Load(statement, [_quantity]);
        foreach (var order in orders)
        {
            ((KeySet<Guid>)load.Keys).Add(order);
        }

        load.PrepareSlices(load.Keys.Count);
        session.Begin(levels: 1, realTime: false);
        await session.LoadAsync([load], last: true, CancellationToken.None);
        await session.EndAsync();
        return load;
    }
}
