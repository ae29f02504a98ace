using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Platform.SlowOperations;

internal sealed partial class SlowOperationLog
{
    [LoggerMessage(
        EventIds.SlowOperation,
        LogLevel.Warning,
        "Operation {OperationName} of document {DocumentHash} took {DurationMs} ms, {WaitedMs} ms of it waiting ({Outcome}): "
            + "{Levels} levels, {Statements} statements, {Rows} rows of node {Node}, {Restarts} restarts.")]
    private partial void LogSlow(
        string operationName,
        string documentHash,
        long durationMs,
        long waitedMs,
        string outcome,
        int levels,
        int statements,
        long rows,
        string node,
        int restarts);

    [LoggerMessage(
        EventIds.SlowOperationsUnlogged,
        LogLevel.Warning,
        "{Unlogged} more slow operations were not logged: the limit is {MostPerMinute} a minute (SlowOperations:MostPerMinute).")]
    private partial void LogUnlogged(int unlogged, int mostPerMinute);
}
