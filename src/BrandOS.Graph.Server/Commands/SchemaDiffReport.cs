using System.Text.Encodings.Web;
using System.Text.Json;
using BrandOS.Graph.Engine.Schemas;
using Spectre.Console;

namespace BrandOS.Graph.Server.Commands;

/// <summary>Writes the changes of a schema.</summary>
internal static class SchemaDiffReport
{
    // The text goes to files and terminals, never into HTML: ' and > stay readable.
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IReadOnlyList<SchemaChange> changes)
    {
        if (Console.IsOutputRedirected)
        {
            Console.Out.WriteLine(Text(changes));
        }
        else
        {
            WriteTable(AnsiConsole.Console, changes);
        }
    }

    /// <summary>One line a change, the sum last.</summary>
    public static string Text(IReadOnlyList<SchemaChange> changes)
        => string.Join('\n', changes.Select(change => change.ToString()).Append(Summary(changes)));

    public static string Json(IReadOnlyList<SchemaChange> changes) => JsonSerializer.Serialize(
        new
        {
            Breaking = Count(changes, ChangeImpact.Breaking),
            Dangerous = Count(changes, ChangeImpact.Dangerous),
            Safe = Count(changes, ChangeImpact.Safe),
            Changes = changes.Select(
                change => new { Impact = change.Impact.ToString().ToUpperInvariant(), change.Coordinate, change.Description }),
        },
        Readable);

    public static void WriteTable(IAnsiConsole console, IReadOnlyList<SchemaChange> changes)
    {
        if (changes.Count > 0)
        {
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("impact", "coordinate", "description");
            foreach (var change in changes)
            {
                table.AddRow(
                    new Markup($"[{Colour(change.Impact)}]{change.Impact.ToString().ToUpperInvariant()}[/]"),
                    new Text(change.Coordinate),
                    new Text(change.Description));
            }

            console.Write(table);
        }

        console.WriteLine(Summary(changes));
    }

    private static string Summary(IReadOnlyList<SchemaChange> changes)
    {
        var (breaking, dangerous, safe) =
            (Count(changes, ChangeImpact.Breaking), Count(changes, ChangeImpact.Dangerous), Count(changes, ChangeImpact.Safe));
        return changes.Count == 0 ? "No change." : $"{breaking} breaking, {dangerous} dangerous, {safe} safe.";
    }

    private static int Count(IReadOnlyList<SchemaChange> changes, ChangeImpact impact) => changes.Count(change => change.Impact == impact);

    private static string Colour(ChangeImpact impact) => impact switch
    {
        ChangeImpact.Breaking => "red",
        ChangeImpact.Dangerous => "yellow",
        _ => "green",
    };
}
