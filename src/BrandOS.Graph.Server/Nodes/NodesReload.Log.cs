namespace BrandOS.Graph.Server.Nodes;

internal sealed partial class NodesReload
{
    [LoggerMessage(EventIds.NodesReloaded, LogLevel.Information, "The configuration was read again: {Nodes} nodes.")]
    private partial void LogReloaded(int nodes);

    [LoggerMessage(
        EventIds.NodesReloadRefused,
        LogLevel.Error,
        "The configuration was read again and is not valid, so the nodes stay as they are: {Why}")]
    private partial void LogRefused(string why);
}
