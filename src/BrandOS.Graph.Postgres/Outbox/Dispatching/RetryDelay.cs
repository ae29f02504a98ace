namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>The wait before the next attempt: doubling, bounded, and never the same for two that failed together.</summary>
public sealed class RetryDelay(TimeSpan first, TimeSpan longest, Random chance)
{
    /// <param name="failures">1 after the first failure.</param>
    /// <returns>Between half of the full wait and the full wait.</returns>
    public TimeSpan After(int failures)
    {
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 60) - 1), longest.TotalMilliseconds);
        lock (chance)
        {
            return TimeSpan.FromMilliseconds(full * (0.5 + (chance.NextDouble() / 2)));
        }
    }
}
