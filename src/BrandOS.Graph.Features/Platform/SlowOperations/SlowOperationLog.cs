using BrandOS.Graph.Engine.Observing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Features.Platform.SlowOperations;

/// <summary>Logs operations that took long: which and how much, never their variables nor their text.</summary>
internal sealed partial class SlowOperationLog(IOptions<SlowOperationOptions> options, TimeProvider clock, ILogger<SlowOperationLog> logger)
    : SlowOperationSink(options.Value.Threshold)
{
    private const string Nothing = "-";

    private readonly LogAllowance _allowance = new(options.Value.MostPerMinute, clock);

    public override void Report(in OperationReport report)
    {
        if (!logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        var granted = _allowance.TryTake(out var unlogged);
        if (unlogged > 0)
        {
            LogUnlogged(unlogged, options.Value.MostPerMinute);
        }

        if (granted)
        {
            var counts = report.Counts;
            LogSlow(
                report.OperationName ?? Nothing,
                report.DocumentHash,
                (long)report.Duration.TotalMilliseconds,
                (long)report.Waited.TotalMilliseconds,
                report.Outcome,
                counts.Levels,
                counts.Statements,
                counts.Rows,
                report.Node ?? Nothing,
                counts.Restarts);
        }
    }
}
