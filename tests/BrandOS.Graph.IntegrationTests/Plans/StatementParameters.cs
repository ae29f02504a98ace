using System.Text.RegularExpressions;
using BrandOS.Graph.Postgres.Partitions;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// Parameters for a statement, read off its conditions and taken from the data, and the partitions they leave in question.
/// </summary>
/// <param name="Values">SQL expressions, in the order of the parameters.</param>
internal sealed partial record StatementParameters(string Name, IReadOnlyList<string> Values, Func<PartitionBound, bool> MayHoldRows)
{
    /// <summary>One set for a statement of one key or none, several for one of many keys.</summary>
    public static async Task<IReadOnlyList<StatementParameters>> ForAsync(LargeDatabase database, Table table, string sql)
    {
        if (!sql.Contains("ANY($2)", StringComparison.Ordinal) && !sql.Contains("unnest($2", StringComparison.Ordinal))
        {
            return
            [
                await BindAsync(database, table, sql, keys: 1, recent: false), await BindAsync(database, table, sql, keys: 1, recent: true),
            ];
        }

        return
        [
            await BindAsync(database, table, sql, keys: 20, recent: true),
            await BindAsync(database, table, sql, keys: 20, recent: false),
            await BindAsync(database, table, sql, keys: 50, recent: false),
        ];
    }

    private static async Task<StatementParameters> BindAsync(LargeDatabase database, Table table, string sql, int keys, bool recent)
    {
        var values = new SortedDictionary<int, string> { [1] = $"{LargeDatabase.Tenant}" };
        var conditions = Conditions().Matches(sql)
            .Select(
                match => (
                    Column: match.Groups["column"].Value, Operator: match.Groups["operator"].Value, Number: match.Groups["number"].Value))
            .ToArray();
        var keyColumns = KeyColumns(conditions);
        var sample = keyColumns.Length == 0
            ? []
            : (await database.KeysAsync(table, keyColumns, keys, recent)).Select(key => key.Split(' ')).ToArray();
        for (var i = 0; i < keyColumns.Length; i++)
        {
            var (column, type) = (keyColumns[i], keyColumns[i] == "line" ? "int" : "uuid");
            var many = sql.Contains($"${i + 2}::{type}[]", StringComparison.Ordinal)
                || sql.Contains($"ANY(${i + 2})", StringComparison.Ordinal);
            values[i + 2] = many ? $"'{{{string.Join(',', sample.Select(key => key[i]))}}}'::{type}[]" : $"'{sample[0][i]}'::{type}";
        }

        var ids = Array.IndexOf(keyColumns, table.PartitionColumn) is var place and >= 0
            ? [.. sample.Select(key => Guid.Parse(key[place]))]
            : Array.Empty<Guid>();
        var (lower, upper) = ids.Length == 0 ? (Guid.Empty, Guid.AllBitsSet) : (ids.Min(), ids.Max());
        var bounds = conditions.Where(condition => condition.Operator != "=" && condition.Number.Length > 0);
        foreach (var (column, comparison, number) in bounds)
        {
            var bound = comparison switch
            {
                ">=" => lower,
                "<=" => upper,
                "<" => upper = Guid.Parse(await database.QuantileAsync(table, column, 0.75)),
                _ => lower = Guid.Parse(await database.QuantileAsync(table, column, 0.25)),
            };
            values[int.Parse(number)] = $"'{bound}'::uuid";
        }

        return new StatementParameters(
            $"{keys} {(recent ? "recent" : "spread")} key(s)",
            [.. values.Values],
            partition => partition.Lower.CompareTo(upper) <= 0 && (partition.Upper is not { } end || end.CompareTo(lower) > 0));
    }

    private static string[] KeyColumns((string Column, string Operator, string Number)[] conditions)
        =>
        [
            .. conditions.Where(condition => condition.Operator == "=" && condition.Column != "tenant_id")
                .Select(condition => condition.Column)
                .Distinct(),
        ];

    [GeneratedRegex(@"t\.(?<column>\w+) (?<operator><=|>=|=|<|>) (?:\$(?<number>\d+)|ANY\(\$(?<number>\d+)\)|k\.\w+)")]
    private static partial Regex Conditions();
}
