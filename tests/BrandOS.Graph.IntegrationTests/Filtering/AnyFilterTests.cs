using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>
/// Whatever the filter: the page, its count and the summary are those of the rows for which the same conditions hold in C#. A failure names
/// the seed that repeats it, and the smallest filter found.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class AnyFilterTests(SeededGraph graph)
{
    private const int Tenant = 30_000;
    private const int Samples = 400;
    private const int Page = 50;

    private const string Query =
        """
        query ($where: OrderFilterInput!) {
          orders(first: 50, where: $where) { nodes { id } totalCount }
          ordersSummary(where: $where) { count totalAmount }
        }
        """;

    [ClusterFact]
    public async Task Page_count_and_summary_are_those_of_the_rows_that_meet_the_filter()
    {
        var orders = await InsertAsync();
        await using var nodes = graph.CreatePrimaryOnly();

        // What is asked here is what filters mean, not what they may cost.
        var api = SeededGraph.CreateApi(
            nodes,
            new PagingOptions { MaxFilterOperations = 2_000 },
            new EngineOptions { MaxFieldCost = 1_000_000, MaxVariables = 4_096 });
        await new RandomFilters(orders).Gen.SampleAsync(
            async filter =>
            {
                var expected = orders.Where(filter.Holds).ToList();
                var response = await SeededGraph.ExecuteAsync(api, Query, new { where = filter.Where }, Tenant);
                Assert.Equal(Text(expected), Text(response));
            },
            iter: Samples,
            threads: 1,
            print: filter => JsonSerializer.Serialize(filter.Where));
    }

    private static string Text(List<Order> expected) => string.Create(
        CultureInfo.InvariantCulture,
        $"{expected.Count}, {expected.Count}, {expected.Sum(order => order.TotalAmount):0.00}: "
            + $"{string.Join(' ', expected.Take(Page).Select(FilteredRows.GlobalIdOf))}");

    private static string Text(JsonElement response)
    {
        if (response.TryGetProperty("errors", out var errors))
        {
            return errors.GetRawText();
        }

        var data = response.GetProperty("data");
        var (found, summary) = (data.GetProperty("orders"), data.GetProperty("ordersSummary"));
        var ids = found.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found.GetProperty("totalCount").GetInt32()}, {summary.GetProperty("count").GetInt32()}, "
                + $"{summary.GetProperty("totalAmount").GetDecimal():0.00}: {string.Join(' ', ids)}");
    }

    /// <summary>The tenant's orders as the database has them, newest first.</summary>
    private async Task<List<Order>> InsertAsync()
    {
        await using var context = graph.CreateContext();
        new RandomShop(Tenant).AddTo(context);
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        return await context.Orders.Where(order => order.TenantId == Tenant)
            .Include(order => order.Customer)
            .Include(order => order.Items).ThenInclude(item => item.ProductVariant)
            .OrderByDescending(order => order.Id)
            .AsNoTracking()
            .ToListAsync();
    }
}
