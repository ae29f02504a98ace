using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Benchmarks.Kills;

/// <summary>Watches one node for reads that are sent to it.</summary>
internal static class LastSent
{
    /// <summary>Kills the node and looks at its counter again and again while it is dead.</summary>
    /// <returns>When the last read was sent there, and how many were.</returns>
    public static async Task<(TimeSpan After, long Reads)> WatchAsync(NodeState node, Func<Task> kill, TimeSpan time, TimeProvider clock)
    {
        var killed = clock.GetTimestamp(); // before the signal is sent, rather than after
        var (before, seen, last) = (node.Reads, node.Reads, TimeSpan.Zero);
        var killing = Task.Run(kill);
        while (clock.GetElapsedTime(killed) is var now && now < time)
        {
            if (node.Reads is var reads && reads != seen)
            {
                (seen, last) = (reads, now);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
        }

        await killing;
        return (last, seen - before);
    }
}
