using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>Every operator of every column the schema offers, against the same condition over the same rows in memory.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class OperatorTests(SeededGraph graph)
{
    public static TheoryData<string, string, string> Operators()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (connection, set) in FilteredRows.Sets)
        {
            foreach (var filter in set.Fields.OfType<ColumnFilter>())
            {
                foreach (var known in filter.Input.Operators)
                {
                    data.Add(connection, filter.Name, known.Name);
                }
            }
        }

        return data;
    }

    [ClusterTheory]
    [MemberData(nameof(Operators))]
    public async Task Operator_finds_what_linq_finds(string connection, string field, string name)
    {
        var rows = await FilteredRows.LoadAsync(graph, connection);
        var operation = FilteredRows.Sets[connection].Fields.OfType<ColumnFilter>()
            .Single(filter => filter.Name == field).Input.Operators
            .Single(known => known.Name == name);
        var values = rows.Rows.Select(row => Comparable(row, field)).OfType<IComparable>().Distinct().Order().ToList();
        IComparable[] samples = [values[0], values[values.Count / 3], values[values.Count / 2], values[^1]];
        if (operation.IsList)
        {
            foreach (var count in new[] { 0, 1, 2, samples.Length })
            {
                var some = samples.Take(count).ToArray();
                var meant = operation.Comparison == Comparison.In;
                await AssertAsync(
                    rows,
                    field,
                    name,
                    $"[{string.Join(", ", some.Select(Literal))}]",
                    some.Select(Variable).ToArray(),
                    row => some.Contains(Comparable(row, field)) == meant);
            }
        }
        else
        {
            foreach (var sample in samples)
            {
                var operand = operation.Comparison is Comparison.StartsWith or Comparison.NotStartsWith ? ((string)sample)[..3] : sample;
                await AssertAsync(
                    rows,
                    field,
                    name,
                    Literal(operand),
                    Variable(operand),
                    row => Holds(operation.Comparison, Comparable(row, field), operand));
            }
        }
    }

    [ClusterTheory]
    [InlineData("createdAt", 1)]
    [InlineData("createdAt", 9)]
    [InlineData("createdAt", -1)]
    [InlineData("updatedAt", 5)]
    public async Task Time_finer_than_a_microsecond_equals_no_row_and_parts_them(string field, int ticks)
    {
        var rows = await FilteredRows.LoadAsync(graph, "orders");
        var times = rows.Rows.Select(row => FilteredRows.ValueOf(row, field)).OfType<DateTimeOffset>().Order().ToList();
        var time = times[times.Count / 2].AddTicks(ticks);
        foreach (var known in OperationInput.DateTime.Operators)
        {
            if (known.IsList)
            {
                await AssertAsync(
                    rows, field, known.Name, $"[{Literal(time)}]", new[] { Variable(time) }, _ => known.Comparison == Comparison.NotIn);
                continue;
            }

            var predicate = (object row) => Holds(known.Comparison, Comparable(row, field), time);
            await AssertAsync(rows, field, known.Name, Literal(time), Variable(time), predicate);
        }
    }

    [ClusterFact]
    public async Task Null_finds_what_was_never_set()
    {
        var rows = await FilteredRows.LoadAsync(graph, "orders");
        Assert.Contains(rows.Rows, row => FilteredRows.ValueOf(row, "updatedAt") is null);
        await rows.AssertFindsAsync("{ updatedAt: { eq: null } }", variable: null, row => FilteredRows.ValueOf(row, "updatedAt") is null);
        await rows.AssertFindsAsync(
            "{ updatedAt: { neq: null } }", variable: null, row => FilteredRows.ValueOf(row, "updatedAt") is not null);
    }

    private static Task AssertAsync(
        FilteredRows rows, string field, string name, string literal, object variable, Func<object, bool> predicate)
        => rows.AssertFindsAsync(
            $"{{ {field}: {{ {name}: {literal} }} }}",
            new Dictionary<string, object> { [field] = new Dictionary<string, object> { [name] = variable } },
            predicate);

    // Null is not equal to any value, and compares with none.
    private static bool Holds(Comparison comparison, IComparable? value, IComparable operand) => comparison switch
    {
        Comparison.Equal => value is not null && value.CompareTo(operand) == 0,
        Comparison.NotEqual => value is null || value.CompareTo(operand) != 0,
        Comparison.Greater => value is not null && value.CompareTo(operand) > 0,
        Comparison.GreaterOrEqual => value is not null && value.CompareTo(operand) >= 0,
        Comparison.Less => value is not null && value.CompareTo(operand) < 0,
        Comparison.LessOrEqual => value is not null && value.CompareTo(operand) <= 0,
        Comparison.NotStartsWith => value is string text && !text.StartsWith((string)operand, StringComparison.Ordinal),
        _ => value is string text && text.StartsWith((string)operand, StringComparison.Ordinal),
    };

    private static IComparable? Comparable(object row, string field)
        => field == "id" ? FilteredRows.GlobalIdOf(row) : (IComparable?)FilteredRows.ValueOf(row, field);

    private static string Literal(IComparable value) => value switch
    {
        string text => JsonSerializer.Serialize(text),
        DateTimeOffset instant => $"\"{instant:O}\"",
        Enum => Text(value),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static object Variable(IComparable value) => value is Enum ? Text(value) : value;

    private static string Text(IComparable value) => value.ToString()!.ToUpperInvariant();
}
