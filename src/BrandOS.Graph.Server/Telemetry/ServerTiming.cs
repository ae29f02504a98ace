using System.Diagnostics;
using System.Globalization;
using System.Text;
using BrandOS.Graph.Postgres.Observing;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>
/// One request's spans as <c>Server-Timing</c> spells them: <c>parse;dur=0.21, level-1;dur=1.4;desc="replica-1, 2 statements, 41 rows"</c>.
/// </summary>
internal sealed class ServerTiming
{
    // A header has its limits: 24 levels with restarts do not fit into every proxy.
    private const int MostEntries = 40;
    private const string Prefix = "graphql.";

    private readonly StringBuilder _entries = new();
    private int _count;

    public void Add(Activity span)
    {
        if (!span.OperationName.StartsWith(Prefix, StringComparison.Ordinal) || ++_count > MostEntries)
        {
            return; // the operation as a whole is the total, near enough
        }

        var name = span.OperationName[Prefix.Length..];
        if (span.GetTagItem(ReadAttributes.Level) is int level)
        {
            Append($"{name}-{level}", span.Duration);
            _entries
                .Append(CultureInfo.InvariantCulture, $";desc=\"{Node(span)}, {span.GetTagItem(ReadAttributes.Statements)} statements, ")
                .Append(CultureInfo.InvariantCulture, $"{span.GetTagItem(ReadAttributes.Rows) ?? 0} rows\"");
        }
        else
        {
            Append(name, span.Duration);
        }
    }

    public string Describe(TimeSpan total)
    {
        Append("total", total);
        return _entries.ToString();
    }

    private static object Node(Activity span) => span.GetTagItem(ReadAttributes.Node) ?? "no node";

    private void Append(string name, TimeSpan duration)
        => _entries.Append(_entries.Length > 0 ? ", " : "")
            .Append(CultureInfo.InvariantCulture, $"{name};dur={duration.TotalMilliseconds:0.###}");
}
