using System.Diagnostics;
using System.Globalization;
using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.IntegrationTests.Managed;

/// <summary>One pg_autoctl and the server it looks after: a session of processes whose first one is the manager.</summary>
internal sealed class ManagedProcess(CommandRunner runner, ManagedSite site, string name, int port)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Process? _process;

    public string Name => name;

    public int Port => port;

    public string DataFolder { get; } = Path.Combine(site.Folder, name);

    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(site.Folder, $"{name}.log");

    /// <summary>Runs a command of pg_autoctl to its end.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        var result = await runner.RunAsync(
            ["pg_autoctl", .. arguments, "--pgdata", DataFolder], site.Folder, site.Variables, CancellationToken.None);
        Assert.True(result.ExitCode == 0, $"pg_autoctl {string.Join(' ', arguments)}: {result.Output}{result.Errors}");
    }

    /// <summary>Starts a command of pg_autoctl that goes on.</summary>
    public async Task StartAsync(params string[] arguments)
    {
        // INT is its fast shutdown, which ends the server too, also when this process dies.
        var info = runner.Account.Command(
            "INT",
            site.Folder,
            [
                "/bin/sh", "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogFile,
                "pg_autoctl", .. arguments, "--pgdata", DataFolder,
            ]);
        foreach (var (variable, value) in site.Variables)
        {
            info.Environment[variable] = value;
        }

        _process = await runner.StartAsync(info);
    }

    /// <summary>SIGKILL for the manager, its services and the server: a machine that is gone.</summary>
    public async Task KillAsync()
    {
        foreach (var process in Session())
        {
            Posix.Signal(process, Posix.Kill);
        }

        await EndedAsync();
    }

    public async Task StopAsync()
    {
        if (_process is not { HasExited: false })
        {
            return;
        }

        Posix.Signal(_process.Id, Posix.Interrupt);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    private async Task EndedAsync()
    {
        await _process!.WaitForExitAsync();
        if (!await ProcessTable.GoneAsync(DataFolder, Patience, TimeProvider.System, CancellationToken.None))
        {
            ProcessTable.SignalAll(DataFolder, Posix.Kill);
        }
    }

    // The processes that the server forks have sessions of their own; they end with it.
    private List<int> Session()
    {
        List<int> found = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && SessionOf(folder) == _process!.Id)
            {
                found.Add(id);
            }
        }

        return found;
    }

    private static int SessionOf(string process)
    {
        try
        {
            // pid (name) state parent group session; the name may have anything in it
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // it ended meanwhile
        }
    }
}
