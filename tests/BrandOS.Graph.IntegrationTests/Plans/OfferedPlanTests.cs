using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Reading;
using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// Every filter operator and every sort the schema offers, explained on 1 M orders under the plan production uses: first page, last page,
/// behind a cursor, before a cursor, and the count. No sequential scan, and no more rows read than docs/adr/0005 says.
/// </summary>
[Collection(LargeDatabasesCollection.Name)]
public sealed class OfferedPlanTests(LargeDatabases databases)
{
    private const int Parents = 20;

    public static TheoryData<PartitionWidth> Widths() => [PartitionWidth.Year, PartitionWidth.Month];

    [ClusterTheory]
    [MemberData(nameof(Widths))]
    public async Task Orders_are_filtered_and_sorted_along_indexes(PartitionWidth width)
    {
        var plans = new OfferedPlans<Order>(databases[width], OrderLoaders.All, []);
        AssertEmpty(await plans.FiltersAsync() + await plans.FiltersInTheirOwnOrderAsync() + await plans.SortsAsync());
    }

    [ClusterTheory]
    [MemberData(nameof(Widths))]
    public async Task Orders_of_customers_are_filtered_and_sorted_along_indexes(PartitionWidth width)
    {
        var customers = await databases[width].KeysAsync(ReadModel.Of<Order>(), ["customer_id"], Parents, recent: true);
        var plans = new OfferedPlans<Order>(databases[width], OrderLoaders.ByCustomerId, customers);
        AssertEmpty(await plans.FiltersAsync() + await plans.FiltersInTheirOwnOrderAsync() + await plans.SortsAsync());
    }

    [ClusterTheory]
    [MemberData(nameof(Widths))]
    public async Task Customers_are_filtered_and_sorted_along_indexes(PartitionWidth width)
    {
        var plans = new OfferedPlans<Customer>(databases[width], CustomerLoaders.All, []);
        AssertEmpty(await plans.FiltersAsync() + await plans.FiltersInTheirOwnOrderAsync() + await plans.SortsAsync());
    }

    [ClusterTheory]
    [MemberData(nameof(Widths))]
    public async Task Product_variants_are_filtered_and_sorted_along_indexes(PartitionWidth width)
    {
        var plans = new OfferedPlans<ProductVariant>(databases[width], ProductVariantLoaders.All, []);
        AssertEmpty(await plans.FiltersAsync() + await plans.FiltersInTheirOwnOrderAsync() + await plans.SortsAsync());
    }

    [ClusterTheory]
    [MemberData(nameof(Widths))]
    public async Task Searches_walk_along_their_index(PartitionWidth width)
    {
        var customers = new OfferedPlans<Customer>(databases[width], CustomerLoaders.All, []);
        var variants = new OfferedPlans<ProductVariant>(databases[width], ProductVariantLoaders.All, []);
        AssertEmpty(
            await customers.SearchesAsync("email", "ix_customers_search")
                + await variants.SearchesAsync("sku", "ix_product_variants_search"));
    }

    private static void AssertEmpty(string report) => Assert.True(report.Length == 0, report);
}
