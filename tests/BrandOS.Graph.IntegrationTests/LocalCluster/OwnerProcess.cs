using System.Diagnostics;
using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>A process of its own, in a process group of its own, that owns a local cluster.</summary>
internal sealed class OwnerProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private OwnerProcess(Process process)
    {
        _process = process;
    }

    public static OwnerProcess Start(string dataFolder)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "BrandOS.Graph.LocalClusterHost.dll");

        // Background jobs of a shell ignore SIGINT, and so do their children: .NET then leaves it ignored.
        var command =
            new ProcessStartInfo("env", ["--default-signal=INT", "setsid", "dotnet", host, dataFolder]) { RedirectStandardOutput = true };
        return new OwnerProcess(Process.Start(command)!);
    }

    public static async Task<OwnerProcess> StartReadyAsync(string dataFolder)
    {
        var owner = Start(dataFolder);
        await owner.NextLineAsync("ready");
        return owner;
    }

    /// <summary>The next line that begins so.</summary>
    public async Task<string> NextLineAsync(string beginning)
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The owner ended without the line '{beginning}'.");
    }

    /// <param name="toGroup">As a terminal does for Ctrl-C; otherwise to the one process.</param>
    public void Signal(int signal, bool toGroup) => Assert.True(Posix.Signal(toGroup ? -_process.Id : _process.Id, signal));

    /// <summary>Kills the owner alone, and returns when its lock is free: a busy machine needs a moment for that.</summary>
    public async Task KillAsync()
    {
        Signal(Posix.Kill, toGroup: false);
        Assert.Equal(128 + Posix.Kill, await ExitCodeAsync());
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
