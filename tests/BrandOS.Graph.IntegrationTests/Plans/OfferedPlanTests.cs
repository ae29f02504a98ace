using System.Text.RegularExpressions;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// Every filter operator, every sort and every search the schema offers, found by walking it and explained on 1 M orders under the plan
/// production uses: first page, last page, behind a cursor, before a cursor, and the count. No sequential scan, the index that was
/// promised, and no more rows read than docs/adr/0005 says. A new filter, sort or connection is explained as soon as the schema has it.
/// </summary>
[Collection(LargeDatabasesCollection.Name)]
public sealed class OfferedPlanTests(LargeDatabases databases)
{
    private const int AtOnce = 2;
    private const double Walks = 2_000;

    public static TheoryData<string, PartitionWidth> Offered()
    {
        var data = new TheoryData<string, PartitionWidth>();
        foreach (var (loader, field) in OfferedField.ByLoader)
        {
            data.Add(loader, PartitionWidth.Year);
            if (field.ReachesPartitions)
            {
                data.Add(loader, PartitionWidth.Month);
            }
        }

        return data;
    }

    [ClusterTheory]
    [MemberData(nameof(Offered))]
    public async Task What_is_offered_is_read_along_indexes(string loader, PartitionWidth width)
    {
        var database = databases[width];
        var plans = await PlansOf(OfferedField.ByLoader[loader], database, width).PlansAsync();
        var violations = new List<string>();
        await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (offered, _) =>
        {
            var parameters = SqlLiteral.Of(offered.Command);
            var plan = await database.ExplainAsync(offered.Command.Sql, parameters);
            var found = Violations(plan, offered.Most, offered.Index).Select(
                violation => $"{offered.Name}: {violation}\n    {offered.Command.Sql}\n    with {string.Join(", ", parameters)}\n{plan}");
            lock (violations)
            {
                violations.AddRange(found);
            }
        });

        Assert.NotEmpty(plans);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [ClusterFact]
    public async Task Scans_without_an_index_and_probes_for_nothing_are_found()
    {
        var database = databases[PartitionWidth.Year];
        async Task<string[]> FoundAsync(string sql) => [.. Violations(await database.ExplainAsync(sql, ["7"]), most: 60_000, index: null)];

        Assert.Contains(
            await FoundAsync("SELECT quantity FROM order_items WHERE tenant_id + 0 = $1"),
            found => found.StartsWith("Seq Scan of order_items", StringComparison.Ordinal));
        var probes = await FoundAsync(
            "SELECT 1 FROM orders o WHERE tenant_id = $1 AND ("
                + "EXISTS (SELECT 1 FROM customers c WHERE c.tenant_id = $1 AND c.id = o.id OFFSET 0) "
                + "OR EXISTS (SELECT 1 FROM product_variants v WHERE v.tenant_id = $1 AND v.id = o.id OFFSET 0))");
        Assert.StartsWith("Turned to tables", Assert.Single(probes));
        Assert.Empty(await FoundAsync("SELECT count(*) FROM customers WHERE tenant_id = $1"));
    }

    [ClusterTheory]
    [InlineData("NOT IN (SELECT unnest($2))", false, "nin")]
    [InlineData("IN (SELECT unnest($2))", true, "in")]
    public async Task Lists_that_no_index_bears_are_hashed(string text, bool either, string list)
    {
        var one = new Dictionary<string, object?> { ["totalAmount"] = new Dictionary<string, object?> { [list] = new object[] { -1m } } };
        var other = new Dictionary<string, object?> { ["totalAmount"] = new Dictionary<string, object?> { ["lt"] = 0m } };
        var where = either ? new Dictionary<string, object?> { ["or"] = new object[] { one, other } } : one;
        var sql = new FilterBinder(OrderFilters.All, parameter: 2, keyed: false).Bind(where, mostOperations: 64).Form.Sql!;
        Assert.Contains(text, sql, StringComparison.Ordinal);

        string[] parameters = ["7", "ARRAY[-1, -2]::numeric[]", .. either ? ["0"] : Array.Empty<string>()];
        var plan = await databases[PartitionWidth.Year].ExplainAsync(
            $"SELECT count(*) FROM orders t WHERE t.tenant_id = $1 AND {sql}", parameters);
        Assert.Contains("hashed SubPlan", plan.Json, StringComparison.Ordinal);
    }

    private static IOfferedPlans PlansOf(OfferedField field, LargeDatabase database, PartitionWidth width)
        => field.Loader is ISummaryLoader
            ? (IOfferedPlans)Activator.CreateInstance(typeof(OfferedSummaries<>).MakeGenericType(field.Entity), database, field)!
            : (IOfferedPlans)Activator.CreateInstance(typeof(OfferedPlans<>).MakeGenericType(field.Entity), database, field, width)!;

    private static IEnumerable<string> Violations(QueryPlan plan, double most, Regex? index)
    {
        // Conditions that contradict each other are planned without reading anything.
        if (plan.Scans.Count > 0 && !plan.Json.Contains("$1", StringComparison.Ordinal))
        {
            yield return "The plan is not a generic one.";
        }

        foreach (var scan in plan.Scans.Where(scan => scan.Index is null))
        {
            yield return $"{scan.Kind} of {scan.Table}.";
        }

        if (plan.Rows > most)
        {
            yield return FormattableString.Invariant($"{plan.Rows} rows are read to return {plan.Returned}, at most {most} are expected.");
        }

        // A page below each of many parents begins a walk in each partition.
        if (plan.Probes > most + Walks)
        {
            yield return FormattableString.Invariant(
                $"Turned to tables {plan.Probes} times to return {plan.Returned}, at most {most + Walks} are expected.");
        }

        if (index is not null && !plan.Scans.Any(scan => scan.Loops > 0 && index.IsMatch(scan.Index!)))
        {
            yield return $"The index {index} is not used.";
        }
    }
}
