using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.LocalCluster;

public sealed partial class ClusterNode
{
    [LoggerMessage(EventIds.NodeEndedByItself, LogLevel.Error, "{Node} ended by itself; its log is {LogFile}.")]
    private static partial void LogEndedByItself(ILogger logger, string node, string logFile);
}
