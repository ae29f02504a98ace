using System.Diagnostics;

namespace BrandOS.Graph.LocalCluster.Processes;

/// <summary>The handle of one running server: its first process, whose child every other one is.</summary>
internal sealed class Postmaster : IDisposable
{
    private static readonly TimeSpan ChildrenNoticeWithin = TimeSpan.FromSeconds(3);
    private readonly Process _process;
    private readonly string _dataFolder;
    private readonly TimeProvider _clock;

    private Postmaster(Process process, string dataFolder, TimeProvider clock)
    {
        _process = process;
        _dataFolder = dataFolder;
        _clock = clock;
        // Where the kernel sends no parent-death signal (macOS), an owner that exits without disposing still stops its servers.
        AppDomain.CurrentDomain.ProcessExit += OnOwnerExit;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Completes when the first process has ended, however that came.</summary>
    public Task Exit => _process.WaitForExitAsync(CancellationToken.None);

    /// <summary>Starts the server as a direct child of ours; it is not ready yet.</summary>
    public static async Task<Postmaster> StartAsync(
        CommandRunner runner, string postgres, string dataFolder, string log, TimeProvider clock)
    {
        // SIGINT at our death is PostgreSQL's fast shutdown: no recovery is needed at the next start.
        var process = await runner.StartAsync(runner.Account.Command(
            "INT",
            Path.GetDirectoryName(dataFolder)!,
            ["/bin/sh", "-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", log, postgres, "-D", dataFolder]));
        process.StandardInput.Close();
        return new Postmaster(process, dataFolder, clock);
    }

    /// <summary>Fast shutdown; killed when it takes longer than the limit.</summary>
    public async Task StopAsync(TimeSpan limit, CancellationToken cancel)
    {
        Resume();
        Posix.Signal(Id, Posix.Interrupt);
        using var late = new CancellationTokenSource(limit, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await _process.WaitForExitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            await KillAsync(cancel);
        }
    }

    /// <summary>SIGKILL; returns when no process of the server is left, so its memory and port are free.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        Posix.Signal(Id, Posix.Kill);
        await _process.WaitForExitAsync(cancel);
        ProcessTable.SignalAll(_dataFolder, Posix.Continue); // a frozen child never notices that its parent died
        if (!await ProcessTable.GoneAsync(_dataFolder, ChildrenNoticeWithin, _clock, cancel))
        {
            ProcessTable.SignalAll(_dataFolder, Posix.Kill);
            await ProcessTable.GoneAsync(_dataFolder, ChildrenNoticeWithin, _clock, cancel);
        }
    }

    /// <summary>Stops every process where it stands; the first one first, so that it makes no new ones.</summary>
    public void Freeze()
    {
        Posix.Signal(Id, Posix.Stop);
        ProcessTable.SignalAll(_dataFolder, Posix.Stop);
    }

    public void Resume() => ProcessTable.SignalAll(_dataFolder, Posix.Continue);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnOwnerExit;
        _process.Dispose();
    }

    private void OnOwnerExit(object? sender, EventArgs e) => Posix.Signal(Id, Posix.Interrupt);
}
