using System.Diagnostics;
using System.Globalization;

namespace BrandOS.Graph.LocalCluster.Processes;

/// <summary>
/// The PostgreSQL processes of one data folder. Every PostgreSQL process works in its data folder and is a session of its own, so
/// neither the process group nor, once the postmaster is dead, the parent leads to them.
/// </summary>
internal static class ProcessTable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Ids of the living processes, the postmaster's among them; empty when there are none.</summary>
    /// <param name="dataFolder">Without symbolic links.</param>
    public static IReadOnlyList<int> Of(string dataFolder)
        => OperatingSystem.IsLinux() ? ByWorkingFolder(dataFolder) : ByParent(dataFolder, PostmasterFile.Id(dataFolder));

    public static void SignalAll(string dataFolder, int signal)
    {
        foreach (var process in Of(dataFolder))
        {
            Posix.Signal(process, signal);
        }
    }

    /// <summary>Waits until no process is left; false when some still live after the limit.</summary>
    public static async Task<bool> GoneAsync(string dataFolder, TimeSpan limit, TimeProvider clock, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        while (Of(dataFolder).Count > 0)
        {
            if (clock.GetElapsedTime(began) > limit)
            {
                return false;
            }

            await Task.Delay(Pause, clock, cancel);
        }

        return true;
    }

    private static List<int> ByWorkingFolder(string dataFolder)
    {
        List<int> found = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && WorksIn(folder, dataFolder))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private static bool WorksIn(string process, string dataFolder)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName == dataFolder
                && File.ReadAllText(Path.Combine(process, "comm")).StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it ended meanwhile, or is another user's
        }
    }

    // macOS does not tell a process's working folder; children are found through the postmaster, which has the folder in its arguments.
    private static List<int> ByParent(string dataFolder, int? postmaster)
    {
        using var ps = Process.Start(
            new ProcessStartInfo("/bin/ps", ["-A", "-o", "pid=,ppid=,command="]) { RedirectStandardOutput = true })!;
        return [.. ps.StandardOutput.ReadToEnd().Split('\n')
            .Select(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 3 && words[2].Contains("postgres", StringComparison.Ordinal))
            .Select(words => (Id: Number(words[0]), Parent: Number(words[1]), Command: words[2]))
            .Where(process => process.Parent == postmaster
                || (process.Id == postmaster && process.Command.Contains(dataFolder, StringComparison.Ordinal)))
            .Select(process => process.Id)];
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
