namespace BrandOS.Graph.LocalCluster.Processes;

/// <summary>Ends the servers that an earlier owner left behind when it was killed. The data folder's lock is ours by then.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Killed = TimeSpan.FromSeconds(30);

    /// <summary>How many processes had to be ended.</summary>
    public static async Task<int> EndAsync(string dataFolder, TimeProvider clock, CancellationToken cancel)
    {
        var left = ProcessTable.Of(dataFolder);
        if (left.Count == 0)
        {
            return 0;
        }

        ProcessTable.SignalAll(dataFolder, Posix.Continue);
        if (PostmasterFile.Id(dataFolder) is { } postmaster && left.Contains(postmaster))
        {
            Posix.Signal(postmaster, Posix.Interrupt);
        }

        if (!await ProcessTable.GoneAsync(dataFolder, Fast, clock, cancel))
        {
            ProcessTable.SignalAll(dataFolder, Posix.Kill);
            await ProcessTable.GoneAsync(dataFolder, Killed, clock, cancel);
        }

        return left.Count;
    }
}
