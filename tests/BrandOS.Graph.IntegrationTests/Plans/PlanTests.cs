using System.Globalization;
using System.Text.RegularExpressions;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// Every statement the schema can generate, explained on 1 M orders under the plan production uses: the intended index, no row read in
/// vain, no partition opened in vain. This is what makes forced generic plans safe.
/// </summary>
[Collection(LargeDatabasesCollection.Name)]
public sealed partial class PlanTests(LargeDatabases databases)
{
    private const double RowsInVain = 8;

    public static TheoryData<string, PartitionWidth> Loaders()
    {
        var data = new TheoryData<string, PartitionWidth>();
        foreach (var width in new[] { PartitionWidth.Year, PartitionWidth.Month })
        {
            foreach (var loader in LoaderStatements.All.Keys)
            {
                data.Add(loader, width);
            }
        }

        return data;
    }

    [Fact]
    public void Every_loader_has_an_intended_index()
        => Assert.Equal(IntendedIndex.ByLoader.Keys.Order(), LoaderStatements.All.Keys.Order());

    [ClusterTheory]
    [MemberData(nameof(Loaders))]
    public async Task Statements_use_their_index_and_nothing_in_vain(string loader, PartitionWidth width)
    {
        var database = databases[width];
        var index = IntendedIndex.ByLoader[loader];
        var violations = new List<string>();
        foreach (var (sql, joined) in LoaderStatements.All[loader])
        {
            foreach (var parameters in await StatementParameters.ForAsync(database, index.Table, sql))
            {
                var plan = await database.ExplainAsync(sql, parameters.Values);
                var summedUp = sql.Contains("sum(", StringComparison.Ordinal) ? await CountAsync(database, index, sql, parameters) : 0;
                violations.AddRange(Violations(database, index, joined, sql, parameters, plan, summedUp)
                    .Select(violation => $"{violation}\n    {sql}\n    with {parameters.Name}\n{plan}"));
            }
        }

        Assert.True(violations.Count == 0, string.Join("\n", violations));
    }

    private static async Task<long> CountAsync(LargeDatabase database, IntendedIndex index, string sql, StatementParameters parameters)
    {
        var many = sql.Contains("unnest", StringComparison.Ordinal) || sql.Contains("ANY($2)", StringComparison.Ordinal);
        var keys = parameters.Values.Count == 1
            ? ""
            : $" AND {KeyColumn().Match(sql).Groups[1].Value} {(many ? "= ANY" : "=")} ({parameters.Values[1]})";
        var count = await database.ListAsync(
            $"SELECT count(*)::text FROM {index.Table.Name} WHERE tenant_id = {LargeDatabase.Tenant}{keys}");
        return long.Parse(Assert.Single(count), CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Violations(
        LargeDatabase database,
        IntendedIndex index,
        IReadOnlyList<string> joined,
        string sql,
        StatementParameters parameters,
        QueryPlan plan,
        long summedUp)
    {
        IntendedIndex[] indexes = [index, .. joined.Select(loader => IntendedIndex.ByLoader[loader])];
        if (!plan.Json.Contains("$1", StringComparison.Ordinal))
        {
            yield return "The plan is not a generic one.";
        }

        // The count of all rows of a tenant takes whichever of its indexes is the smallest, and reads nothing else (below).
        var isCount = sql.Contains("count(*)", StringComparison.Ordinal);
        var countsTenant = isCount && !sql.Contains("$2", StringComparison.Ordinal);
        var unwanted = plan.Scans.Where(
            scan => scan.Index is null
                || !(countsTenant || database.IsEmpty(scan.Table) || indexes.Any(of => of.Name.IsMatch(scan.Index))));
        foreach (var scan in unwanted)
        {
            yield return $"{scan.Kind} of {scan.Table} by {scan.Index ?? "no index"}.";
        }

        var executed = plan.Scans.Where(scan => scan.Loops > 0).ToArray();
        var read = executed.Sum(scan => scan.Rows);
        if (sql.Contains("sum(", StringComparison.Ordinal))
        {
            // A sum reads what it sums up, in the table where no index has the amounts: once, whatever groups there are. EXPLAIN rounds the
            // rows of each loop.
            if (read > (1.5 * summedUp) + RowsInVain)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{read} rows are read to sum up {summedUp}.");
            }
        }
        else if (isCount)
        {
            foreach (var scan in plan.Scans.Where(scan => scan.Kind != "Index Only Scan" && !database.IsEmpty(scan.Table)))
            {
                yield return $"A count reads {scan.Table} by {scan.Kind}.";
            }
        }
        else if (read > ((2 + joined.Count) * plan.Returned) + RowsInVain)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{read} rows are read to return {plan.Returned}.");
        }

        var allowed = database.Partitions(index.Table).Where(parameters.MayHoldRows).Select(partition => partition.Name).ToHashSet();
        var partitions = database.Partitions(index.Table).Select(partition => partition.Name).ToHashSet();
        foreach (var scan in executed.Where(scan => partitions.Contains(scan.Table) && !allowed.Contains(scan.Table)))
        {
            yield return $"Partition {scan.Table} is read, where the bounds leave {allowed.Count} partition(s).";
        }
    }

    [GeneratedRegex(@"t\.(\w+) = (?:\$2|ANY\(\$2\)|k\.key)")]
    private static partial Regex KeyColumn();
}
