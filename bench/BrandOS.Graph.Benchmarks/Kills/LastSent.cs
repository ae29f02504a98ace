using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Benchmarks.Kills;

/// <summary>Watches one node for reads that are sent to it.</summary>
internal static class LastSent
{
    /// <summary>Looks at the node's counter again and again while it is dead.</summary>
    /// <param name="node">As it was at the kill.</param>
    /// <returns>When the last read was sent there, and how many were.</returns>
    public static async Task<(TimeSpan After, long Reads)> WatchAsync(NodeState node, TimeSpan time, TimeProvider clock)
    {
        var killed = clock.GetTimestamp();
        var (before, seen, last) = (node.Reads, node.Reads, TimeSpan.Zero);
        while (clock.GetElapsedTime(killed) is var now && now < time)
        {
            if (node.Reads is var reads && reads != seen)
            {
                (seen, last) = (reads, now);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        }

        return (last, seen - before);
    }
}
