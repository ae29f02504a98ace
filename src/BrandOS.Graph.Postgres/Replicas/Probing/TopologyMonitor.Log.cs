using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Postgres.Replicas.Probing;

internal sealed partial class TopologyMonitor
{
    [LoggerMessage(
        EventIds.NodeLost, LogLevel.Warning, "Node {Node} was lost by a request ({Failure}); it gets no reads until it answers a probe.")]
    private partial void LogNodeLost(string node, string failure);

    [LoggerMessage(
        EventIds.ProbeFailed, LogLevel.Warning, "Node {Node} did not answer its probe ({Failure}); it gets no reads until it does.")]
    private partial void LogProbeFailed(string node, string failure);

    [LoggerMessage(EventIds.NodeBack, LogLevel.Information, "Node {Node} answers again.")]
    private partial void LogNodeBack(string node);

    [LoggerMessage(
        EventIds.PrimaryChanged, LogLevel.Warning, "Node {Node} takes the writes now, on timeline {Timeline}; before it was {Before}.")]
    private partial void LogPrimaryChanged(string node, uint timeline, string before);

    [LoggerMessage(EventIds.PrimaryFound, LogLevel.Information, "Node {Node} takes the writes, on timeline {Timeline}.")]
    private partial void LogPrimaryFound(string node, uint timeline);

    [LoggerMessage(EventIds.NodeFenced, LogLevel.Warning, "Node {Node} gets no traffic: {Trouble}.")]
    private partial void LogNodeFenced(string node, NodeTrouble trouble);

    [LoggerMessage(
        EventIds.SlotsTaken,
        LogLevel.Warning,
        "Node {Node} has no connection slot left ({Refusals} refused since the start): requests share the connections that are open.")]
    private partial void LogSlotsTaken(string node, long refusals);

    [LoggerMessage(
        EventIds.SlotsFree,
        LogLevel.Information,
        "Node {Node} is no longer short of connection slots ({Refusals} refused since the start).")]
    private partial void LogSlotsFree(string node, long refusals);

    [LoggerMessage(
        EventIds.SplitBrain,
        LogLevel.Critical,
        "Several nodes take writes on timeline {Timeline}: stop all but one, and remove it from the list.")]
    private partial void LogSplitBrain(uint timeline);

    [LoggerMessage(EventIds.MixedSystems, LogLevel.Critical, "The list of nodes names servers of different database clusters.")]
    private partial void LogMixedSystems();

    [LoggerMessage(EventIds.NoPrimary, LogLevel.Error, "No node takes writes.")]
    private partial void LogNoPrimary();
}
