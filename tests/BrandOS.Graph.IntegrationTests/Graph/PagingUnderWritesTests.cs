using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Tenants;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>Keyset pages do not shift when rows are inserted before, inside of or behind what was read already.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class PagingUnderWritesTests(SeededGraph graph)
{
    private static readonly DateTimeOffset Begin = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    [ClusterTheory]
    [InlineData(901, false)]
    [InlineData(902, true)]
    public async Task Rows_inserted_between_pages_neither_repeat_nor_hide_others(int tenant, bool backward)
    {
        await using var nodes = graph.CreatePrimaryOnly();
        var field = new PagedField(SeededGraph.CreateApi(nodes), tenant, "customers");
        await using (var context = graph.CreateContext())
        {
            context.Add(new Tenant { Id = tenant, Slug = $"walk-{tenant}", Name = "Walk", CreatedAt = Begin });
            await context.SaveChangesAsync();
        }

        await InsertAsync(tenant, Enumerable.Range(0, 100).Select(minute => minute * 10));
        var original = (await field.WalkAsync(50, backward: false)).SelectMany(page => page.Ids).ToArray();
        Assert.Equal(100, original.Length);

        var random = new Random(tenant);
        var pages = await field.WalkAsync(
            7, backward, betweenPages: () => InsertAsync(tenant, [random.Next(1, 1000), random.Next(1, 1000), 2000]));
        if (backward)
        {
            pages.Reverse();
        }

        string[] seen = [.. pages.SelectMany(page => page.Ids)];
        Assert.Equal(seen.Length, seen.Distinct().Count());
        Assert.Equal(original, seen.Where(original.Contains));

        var all = (await field.WalkAsync(50, backward: false)).SelectMany(page => page.Ids).ToArray();
        Assert.Equal(all.Where(seen.Contains), seen); // what was inserted and seen stands in its place
    }

    private async Task InsertAsync(int tenant, IEnumerable<int> minutes)
    {
        await using var context = graph.CreateContext();
        foreach (var minute in minutes)
        {
            var created = Begin.AddMinutes(minute);
            var id = Guid.CreateVersion7(created);
            Assert.Equal(created, UuidV7.TimeOf(id));
            context.Add(new Customer { TenantId = tenant, Id = id, Name = "Someone", Email = $"{id:N}@example.org", CreatedAt = created });
        }

        await context.SaveChangesAsync();
    }
}
