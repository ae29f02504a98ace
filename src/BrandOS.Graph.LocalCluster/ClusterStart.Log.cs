using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.LocalCluster;

internal sealed partial class ClusterStart
{
    [LoggerMessage(EventIds.Step, LogLevel.Information, "{Step}.")]
    private static partial void LogStep(ILogger logger, string step);

    [LoggerMessage(EventIds.NodeReady, LogLevel.Information, "{Node} is ready on port {Port}, process {Process}.")]
    private static partial void LogReady(ILogger logger, string node, int port, int process);

    [LoggerMessage(EventIds.LeftoversEnded, LogLevel.Warning,
        "Ended {Count} processes of {DataFolder} that an earlier owner had left behind.")]
    private static partial void LogLeftovers(ILogger logger, int count, string dataFolder);
}
