namespace BrandOS.Graph.Engine.Observing;

/// <summary>
/// Is told of operations that took as long as <paramref name="threshold"/> or longer, whatever their outcome. Thread-safe.
/// </summary>
public abstract class SlowOperationSink(TimeSpan threshold)
{
    public TimeSpan Threshold { get; } = threshold;

    public abstract void Report(in OperationReport report);
}
