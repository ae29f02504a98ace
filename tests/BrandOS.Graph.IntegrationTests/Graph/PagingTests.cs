using BrandOS.Graph.Data;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.IntegrationTests.Cluster;
using Microsoft.EntityFrameworkCore;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>
/// Pages put together are the list, whichever way and in whatever steps one walks. The reference is the list itself, read by EF Core.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class PagingTests(SeededGraph graph)
{
    private const int LargestPage = 50;

    public static TheoryData<string, bool> Connections() => new()
    {
        { "orders", false },
        { "customers", false },
        { "productVariants", false },
        { "orders", true },
    };

    [ClusterTheory]
    [MemberData(nameof(Connections))]
    public async Task Walks_with_any_page_size_give_every_row_once_in_order(string name, bool nested)
    {
        var (field, expected) = await FieldAsync(name, nested);
        for (var size = 1; size <= LargestPage; size++)
        {
            var forward = await field.WalkAsync(size, backward: false);
            Assert.Equal(expected, forward.SelectMany(page => page.Ids));
            AssertFlags(forward, size, expected.Length);

            var backward = await field.WalkAsync(size, backward: true);
            backward.Reverse();
            Assert.Equal(expected, backward.SelectMany(page => page.Ids));
            Assert.Equal(forward.SelectMany(page => page.Cursors), backward.SelectMany(page => page.Cursors));
            AssertFlags(backward, size, expected.Length);
        }
    }

    [ClusterTheory]
    [MemberData(nameof(Connections))]
    public async Task Windows_between_cursors_are_slices_of_the_list(string name, bool nested)
    {
        var (field, expected) = await FieldAsync(name, nested);
        var cursors = (await field.WalkAsync(LargestPage, backward: false)).SelectMany(page => page.Cursors).ToArray();
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            // -1 and the length stand for "no cursor"; neighbours leave nothing between them.
            var after = random.Next(-1, expected.Length);
            var before = random.Next(4) == 0 ? after + 1 : random.Next(after + 1, expected.Length + 1);
            var size = random.Next(0, LargestPage + 1);
            var backward = random.Next(2) == 0;
            var arguments = (backward ? $"last: {size}" : $"first: {size}")
                + (after >= 0 ? $", after: \"{cursors[after]}\"" : "")
                + (before < expected.Length ? $", before: \"{cursors[before]}\"" : "");

            var page = await field.GetAsync(arguments);
            var window = expected[(after + 1)..before];
            Assert.Equal(backward ? window.TakeLast(size) : window.Take(size), page.Ids);

            // HasPreviousPage and HasNextPage of the Cursor Connections Specification, section 5.3: in reading direction whether the
            // window holds more than was asked for, against it whether a cursor cut something off.
            var more = window.Length > size;
            var (previous, next) = backward ? (more, before < expected.Length) : (after >= 0, more);
            Assert.True(
                previous == page.HasPrevious, $"hasPreviousPage of {arguments} after {after}, before {before} of {expected.Length}");
            Assert.True(next == page.HasNext, $"hasNextPage of {arguments} after {after}, before {before} of {expected.Length}");
            Assert.Equal(page.Cursors.FirstOrDefault(), page.StartCursor);
            Assert.Equal(page.Cursors.LastOrDefault(), page.EndCursor);
            Assert.Equal(expected.Length, page.Total);
        }
    }

    [ClusterFact]
    public async Task Total_count_is_right_with_and_without_rows_at_the_root_and_nested()
    {
        await using var context = graph.CreateContext();
        var groups = await context.Orders.Where(order => order.TenantId == 1)
            .GroupBy(order => order.CustomerId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync();
        var counts = groups.ToDictionary(group => NodeId.Encode("Customer", $"{group.Key:N}"), group => group.Count);
        foreach (var rows in new[] { "", "nodes { id }" })
        {
            var response = await graph.ExecuteAsync(
                $"{{ orders {{ totalCount }} customers(first: 50) {{ totalCount nodes {{ id orders(first: 2) {{ "
                    + $"totalCount {rows} }} }} }} }}");
            var data = response.GetProperty("data");
            Assert.Equal(600, data.GetProperty("orders").GetProperty("totalCount").GetInt32());
            Assert.Equal(60, data.GetProperty("customers").GetProperty("totalCount").GetInt32());
            foreach (var customer in data.GetProperty("customers").GetProperty("nodes").EnumerateArray())
            {
                var expected = counts.GetValueOrDefault(customer.GetProperty("id").GetString()!);
                Assert.Equal(expected, customer.GetProperty("orders").GetProperty("totalCount").GetInt32());
            }
        }
    }

    private static void AssertFlags(List<Page> pages, int size, int total)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Equal(i > 0, pages[i].HasPrevious);
            Assert.Equal(i < pages.Count - 1, pages[i].HasNext);
            Assert.Equal(total, pages[i].Total);
            Assert.Equal(pages[i].Cursors[0], pages[i].StartCursor);
            Assert.Equal(pages[i].Cursors[^1], pages[i].EndCursor);
        }

        Assert.Equal((total + size - 1) / size, pages.Count);
    }

    private async Task<(PagedField Field, string[] Expected)> FieldAsync(string name, bool nested)
    {
        await using var context = graph.CreateContext();
        if (nested)
        {
            var customer = await context.Orders.Where(order => order.TenantId == 1).GroupBy(order => order.CustomerId)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key).FirstAsync();
            var orders = context.Orders.Where(order => order.TenantId == 1 && order.CustomerId == customer).Select(order => order.Id);
            var field = new PagedField(graph.Api, 1, name, NodeId.Encode("Customer", $"{customer:N}"));
            return (field, await NewestFirstAsync(orders, "Order"));
        }

        return (new PagedField(graph.Api, 1, name), await ExpectedAsync(context, name));
    }

    private static Task<string[]> ExpectedAsync(GraphDbContext context, string name) => name switch
    {
        "orders" => NewestFirstAsync(context.Orders.Where(order => order.TenantId == 1).Select(order => order.Id), "Order"),
        "customers"
            => NewestFirstAsync(context.Customers.Where(customer => customer.TenantId == 1).Select(customer => customer.Id), "Customer"),
        _ => NewestFirstAsync(
            context.ProductVariants.Where(variant => variant.TenantId == 1).Select(variant => variant.Id), "ProductVariant"),
    };

    private static async Task<string[]> NewestFirstAsync(IQueryable<Guid> ids, string type)
        => [.. (await ids.OrderByDescending(id => id).ToListAsync()).Select(id => NodeId.Encode(type, $"{id:N}"))];
}
