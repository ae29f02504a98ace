using BrandOS.Graph.LocalCluster.Binaries;
using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.LocalCluster;

/// <summary>What all nodes of one cluster share.</summary>
internal sealed record ClusterSite(
    LocalClusterOptions Options,
    PostgresBinaries Binaries,
    DataFolder Folder,
    Credentials Credentials,
    CommandRunner Runner,
    TimeProvider Clock,
    ILogger Logger)
{
    public ServerAccount Account => Runner.Account;

    /// <summary>Memory the settings are sized from.</summary>
    public long MemoryBytes => Options.MemoryBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Runs a PostgreSQL program in the data folder as the server account; throws when it fails.</summary>
    public async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var variables = new Dictionary<string, string> { ["PGPASSFILE"] = Folder.PasswordFile, ["PGCONNECT_TIMEOUT"] = "10" };
        var result = await Runner.RunAsync([Binaries[program], .. arguments], Folder.Root, variables, cancel);
        if (result.ExitCode != 0)
        {
            var said = (result.Output + result.Errors).Trim();
            throw (DiskSpace.ExhaustedLine(said) ?? ExhaustedLineOfNodes()) is { } line
                ? LocalClusterErrors.DiskFull(Folder.Root, line)
                : LocalClusterErrors.ToolFailed(program, result.ExitCode, said);
        }
    }

    // A copy also fails because the node it reads from ran out of space first; only that node's log says so.
    private string? ExhaustedLineOfNodes()
        => Directory.EnumerateFiles(Folder.Root, "*.log")
            .Select(log => DiskSpace.ExhaustedLine(new NodeLog(log).Read()))
            .FirstOrDefault(line => line is not null);
}
