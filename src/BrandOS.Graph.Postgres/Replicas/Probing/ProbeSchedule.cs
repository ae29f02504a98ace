namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <summary>When a node is asked next.</summary>
internal static class ProbeSchedule
{
    private const double Jitter = 0.1;
    private const int FastFailures = 3;

    /// <param name="failures">Probes in a row that were not answered: after the third the pause doubles with each.</param>
    /// <param name="othersAnswer">False when no node answers: whoever comes back first is waited for.</param>
    /// <param name="chance">From 0 to 1: many servers that started together must not ask together.</param>
    public static TimeSpan Pause(NodesOptions options, int failures, bool othersAnswer, double chance)
    {
        var doublings = othersAnswer ? Math.Clamp(failures - FastFailures, 0, 16) : 0;
        var pause = Math.Min(
            options.ProbeInterval.Ticks << doublings, Math.Max(options.MaxProbeInterval.Ticks, options.ProbeInterval.Ticks));
        return TimeSpan.FromTicks((long)(pause * (1 - Jitter + (2 * Jitter * chance))));
    }
}
