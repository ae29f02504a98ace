using System.Text.RegularExpressions;
using BrandOS.Graph.LocalCluster.Storage;

namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>Reads from a server's log why it did not start.</summary>
internal static partial class StartTrouble
{
    public static LocalClusterException Explain(ClusterNode node, NodeLog log, string folder)
    {
        var text = log.Read();
        return DiskSpace.ExhaustedLine(text) is { } full ? LocalClusterErrors.DiskFull(folder, full)
            : text.Contains("Address already in use", StringComparison.Ordinal) ? LocalClusterErrors.PortTaken(node.Name, node.Port)
            : text.Contains("could not access file \"pg_stat_statements\"", StringComparison.Ordinal)
                ? LocalClusterErrors.ContribMissing(node.Name)
            : LocalClusterErrors.NodeDidNotStart(node.Name, log.Path, log.Tail());
    }

    /// <summary>The line that says that this replica will never again follow this primary, or null: waiting would not help.</summary>
    internal static string? FollowingLine(string log) => CannotFollow().Match(log) is { Success: true } match ? match.Value.Trim() : null;

    [GeneratedRegex(
        """
        .*(requested\ WAL\ segment\ .*\ has\ already\ been\ removed
        |highest\ timeline\ \d+\ of\ the\ primary\ is\ behind\ recovery\ timeline
        |requested\ timeline\ \d+\ is\ not\ a\ child\ of\ this\ server's\ history
        |requested\ timeline\ \d+\ does\ not\ contain\ minimum\ recovery\ point
        |new\ timeline\ \d+\ forked\ off\ current\ database\ system\ timeline
        |requested\ starting\ point\ .*\ is\ ahead\ of
        |requested\ starting\ point\ .*\ is\ not\ in\ this\ server's\ history
        |database\ system\ identifier\ differs
        |can\ no\ longer\ (get\ changes\ from|access)\ replication\ slot
        |could\ not\ locate\ a\ valid\ checkpoint\ record).*
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CannotFollow();
}
