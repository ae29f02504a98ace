using System.Text.Json;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>A plan as EXPLAIN (ANALYZE, FORMAT JSON) tells it.</summary>
/// <param name="Returned">Rows the statement returned.</param>
/// <param name="Scans">The nodes that read tables or indexes.</param>
internal sealed record QueryPlan(string Json, double Returned, IReadOnlyList<PlanScan> Scans)
{
    /// <summary>Rows that were looked at.</summary>
    public double Rows => Scans.Where(scan => scan.Loops > 0).Sum(scan => scan.Rows);

    /// <summary>How often a table, a partition or an index was turned to, also for nothing: EXPLAIN counts no rows of those.</summary>
    public double Probes => Scans.Sum(scan => scan.Loops);

    /// <summary>What was read, a line a scan; those never executed are left out.</summary>
    public override string ToString() => string.Join('\n', Scans.Where(scan => scan.Loops > 0).Take(12).Select(scan => $"      {scan}"));

    public static QueryPlan Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement[0].GetProperty("Plan");
        return new QueryPlan(json, Number(root, "Actual Rows") * Number(root, "Actual Loops"), [.. ScansBelow(root, table: null)]);
    }

    private static IEnumerable<PlanScan> ScansBelow(JsonElement node, string? table)
    {
        // A bitmap index scan does not name its table; the heap scan above it does.
        table = Text(node, "Relation Name") ?? table;
        if (table is not null && Text(node, "Node Type")!.EndsWith("Scan", StringComparison.Ordinal))
        {
            var rows = Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck");
            yield return new PlanScan(
                Text(node, "Node Type")!, table, Text(node, "Index Name"), Number(node, "Actual Loops"),
                rows * Number(node, "Actual Loops"));
        }

        if (node.TryGetProperty("Plans", out var children))
        {
            foreach (var scan in children.EnumerateArray().SelectMany(child => ScansBelow(child, table)))
            {
                yield return scan;
            }
        }
    }

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}

/// <summary>One scan of one table or partition.</summary>
/// <param name="Loops">How often it was run; 0 for a partition that was pruned or never reached.</param>
/// <param name="Rows">Rows it looked at in all loops together.</param>
internal sealed record PlanScan(string Kind, string Table, string? Index, double Loops, double Rows);
