using System.Text;
using BrandOS.Graph.Engine.Schemas;
using BrandOS.Graph.Features;
using Snapshooter.Xunit;
using Xunit.Sdk;

namespace BrandOS.Graph.Tests.Schema;

/// <summary>schema.graphql is the contract with clients: it changes on purpose or not at all.</summary>
public sealed class SchemaGuardTests
{
    [Fact]
    public async Task Schema_is_the_one_that_was_agreed()
    {
        var report = Report(await File.ReadAllTextAsync(SchemaFile.Path), GraphApi.Sdl());
        try
        {
            Snapshot.Match(report);
        }
        catch (XunitException)
        {
            // Snapshooter would show the first letters of it.
            Assert.Fail(report);
        }
    }

    [Fact]
    public void Report_says_which_changes_break_clients()
        => Snapshot.Match(Report("type Query {\n  a: Int\n  b: Int!\n}\n", "type Query {\n  b: Int\n  c: Int\n}\n"));

    private static string Report(string agreed, string current)
    {
        if (agreed == current)
        {
            return "schema.graphql is current.";
        }

        var changes = SchemaDiff.Compare(agreed, current);
        var breaking = changes.Count(change => change.Impact == ChangeImpact.Breaking);
        var report = new StringBuilder("The schema is not the one in schema.graphql. ").Append(breaking switch
        {
            0 => "No change breaks clients.",
            1 => "1 change BREAKS clients.",
            _ => $"{breaking} changes BREAK clients.",
        });
        foreach (var change in changes)
        {
            report.Append('\n').Append(change);
        }

        return report
            .Append(changes.Count == 0 ? "\nOnly order or layout differ." : "")
            .Append("\nIf this is what you want, write the file anew with the server's command: schema export")
            .ToString();
    }
}
