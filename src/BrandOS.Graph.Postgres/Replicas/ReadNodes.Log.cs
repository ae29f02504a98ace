using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Postgres.Replicas;

public sealed partial class ReadNodes
{
    [LoggerMessage(EventIds.NodeLost, LogLevel.Warning, "Node {Node} was lost by a request ({Failure}); it gets no reads until it answers a probe.")]
    private partial void LogNodeLost(string node, string failure);

    [LoggerMessage(EventIds.ProbeFailed, LogLevel.Warning, "Node {Node} did not answer its probe; it gets no reads until it does.")]
    private partial void LogProbeFailed(string node);

    [LoggerMessage(EventIds.NodeBack, LogLevel.Information, "Node {Node} answers again.")]
    private partial void LogNodeBack(string node);
}
