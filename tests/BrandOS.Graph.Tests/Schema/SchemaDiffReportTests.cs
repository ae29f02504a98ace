using System.Text.Json;
using BrandOS.Graph.Engine.Schemas;
using BrandOS.Graph.Server.Commands;
using Spectre.Console;

namespace BrandOS.Graph.Tests.Schema;

/// <summary>What <c>schema diff</c> prints.</summary>
public sealed class SchemaDiffReportTests
{
    private static readonly IReadOnlyList<SchemaChange> Changes = SchemaDiff.Compare(
        "type Query { a: [Int!] b: Int } enum E { X }", "type Query { a: [Int] b: Int! } enum E { X Y }");

    [Fact]
    public void Text_has_a_line_for_each_change_and_the_sum_last()
        => Assert.Equal(
            """
            BREAKING Query.a: the type changed from [Int!] to [Int]
            DANGEROUS E.Y: the enum value is new, which clients may not handle
            SAFE Query.b: the type narrowed from Int to Int!
            1 breaking, 1 dangerous, 1 safe.
            """,
            SchemaDiffReport.Text(Changes));

    [Fact]
    public void Json_has_the_counts_and_the_changes()
    {
        using var json = JsonDocument.Parse(SchemaDiffReport.Json(Changes));
        var root = json.RootElement;

        Assert.Equal(
            (1, 1, 1),
            (root.GetProperty("breaking").GetInt32(), root.GetProperty("dangerous").GetInt32(), root.GetProperty("safe").GetInt32()));
        var first = root.GetProperty("changes")[0];
        Assert.Equal(("BREAKING", "Query.a"), (first.GetProperty("impact").GetString(), first.GetProperty("coordinate").GetString()));
    }

    [Fact]
    public void Table_shows_types_with_brackets_as_they_are()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 120;

        SchemaDiffReport.WriteTable(console, Changes);

        Assert.Contains("the type changed from [Int!] to [Int]", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("1 breaking, 1 dangerous, 1 safe.\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_changed_is_said_so()
        => Assert.Equal("No change.", SchemaDiffReport.Text([]));
}
