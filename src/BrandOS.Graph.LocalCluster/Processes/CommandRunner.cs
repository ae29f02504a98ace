using System.ComponentModel;
using System.Diagnostics;

namespace BrandOS.Graph.LocalCluster.Processes;

/// <summary>Runs a program to its end as the server account and collects what it said.</summary>
internal sealed class CommandRunner(ProcessSpawner spawner, ServerAccount account)
{
    public ServerAccount Account => account;

    public async Task<CommandResult> RunAsync(
        IEnumerable<string> command, string workingFolder, IReadOnlyDictionary<string, string>? variables, CancellationToken cancel)
    {
        var info = account.Command("KILL", workingFolder, command);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        using var process = await StartAsync(info);
        process.StandardInput.Close();
        await using var stop = cancel.Register(() => Posix.Signal(-process.Id, Posix.Kill));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a process that is to go on running.</summary>
    public async Task<Process> StartAsync(ProcessStartInfo info)
    {
        try
        {
            return await spawner.StartAsync(info);
        }
        catch (Win32Exception e)
        {
            throw LocalClusterErrors.PlatformUnsupported($"'{info.FileName}' cannot be started in {info.WorkingDirectory} ({e.Message})");
        }
    }
}

internal sealed record CommandResult(int ExitCode, string Output, string Errors);
