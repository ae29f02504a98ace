using System.Collections.Concurrent;
using System.Diagnostics;

namespace BrandOS.Graph.LocalCluster.Processes;

/// <summary>
/// Starts child processes from one thread that lives as long as the cluster: Linux sends the parent-death signal when the
/// <em>thread</em> that started a child ends, and a pool thread may end at any time.
/// </summary>
internal sealed class ProcessSpawner : IDisposable
{
    private readonly BlockingCollection<Action> _requests = [];

    public ProcessSpawner()
    {
        new Thread(Run) { IsBackground = true, Name = "postgres-parent" }.Start();
    }

    public Task<Process> StartAsync(ProcessStartInfo command)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(command)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    /// <summary>Ends the thread, and with it every child that still runs.</summary>
    public void Dispose() => _requests.CompleteAdding();

    private void Run()
    {
        foreach (var request in _requests.GetConsumingEnumerable())
        {
            request();
        }
    }
}
