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

    // What a silent node said last is not how it is; and latencies are known after a few probes.
    private const string Unknown = "-";

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
        node.Health == NodeHealth.Lost ? Unknown : Text($"{node.Lag * 1000:N0} ms"),
        node.Health == NodeHealth.Lost ? Unknown : Text($"{node.LagBytes:N0} B"),
        node.Health == NodeHealth.Lost || node.Latency == 0 ? Unknown : Text($"{node.Latency * 1000:N1} ms"),
        Text($"{node.InFlight}"),
        Text($"{node.Connections}/{node.MaxConnections}"),
        Text($"{node.Reads}"),
        Text($"{node.Share:P0}"),
    ];

    private static string Text(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);
}
