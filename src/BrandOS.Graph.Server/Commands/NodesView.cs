using System.Globalization;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Server.Ops;
using Spectre.Console;

namespace BrandOS.Graph.Server.Commands;

/// <summary>The nodes as a table.</summary>
internal static class NodesView
{
    // A file has no width that columns would have to be broken for.
    private const int RedirectedWidth = 200;

    private static readonly string[] Columns
        = ["Node", "Role", "State", "Timeline", "LSN", "Lag", "Behind", "Latency", "In flight", "Pool", "Reads", "Share"];

    public static void Show(OpsReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns(Columns);
        foreach (var node in report.Nodes)
        {
            table.AddRow([.. Cells(node).Select(Markup.Escape)]);
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"Alarm: {report.Alarm}");
    }

    private static IEnumerable<string> Cells(NodeReport node) =>
    [
        node.Name,
        $"{node.Role}",
        node.Trouble == NodeTrouble.None ? $"{node.Health}" : $"{node.Health}, {node.Trouble}",
        Text($"{node.Timeline}"),
        node.Lsn,
        Text($"{node.Lag * 1000:N0} ms"),
        Text($"{node.LagBytes:N0} B"),
        Text($"{node.Latency * 1000:N1} ms"),
        Text($"{node.InFlight}"),
        Text($"{node.Connections}/{node.MaxConnections}"),
        Text($"{node.Reads}"),
        Text($"{node.Share:P0}"),
    ];

    private static string Text(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);
}
