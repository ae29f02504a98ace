using BrandOS.Graph.Postgres.Replicas.Connections;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <content>One node's loop.</content>
internal sealed partial class TopologyMonitor
{
    private sealed record ProbeLoop(CancellationTokenSource Stopping, Task Ended);

    /// <summary>Begins to ask these nodes.</summary>
    public void Start(IEnumerable<DatabaseNode> nodes)
    {
        foreach (var node in nodes.Where(node => !_loops.ContainsKey(node)))
        {
            var stopping = new CancellationTokenSource();
            _loops.Add(node, new ProbeLoop(stopping, ProbeUntilStoppedAsync(node, stopping.Token)));
        }
    }

    /// <summary>Asks these nodes no longer.</summary>
    public async ValueTask StopAsync(IEnumerable<DatabaseNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (_loops.Remove(node, out var loop))
            {
                await EndAsync(loop);
            }
        }
    }

    public ValueTask DisposeAsync() => StopAsync([.. _loops.Keys]);

    private static async Task EndAsync(ProbeLoop loop)
    {
        await loop.Stopping.CancelAsync();
        await loop.Ended;
        loop.Stopping.Dispose();
    }

    private async Task ProbeUntilStoppedAsync(DatabaseNode node, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await ProbeOnceAsync(node, stopping);
                await Task.Delay(PauseOf(node), clock, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops, or the node left the list.
        }
    }

    private async Task ProbeOnceAsync(DatabaseNode node, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(options.ProbeTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            var answer = NodeProbe.AskAsync(node, clock, both.Token);
            if (!await AnswersInTimeAsync(answer, both.Token))
            {
                Observe(node, static observation => observation.Late());
            }

            var result = await answer;
            Observe(node, observation => observation.Answered(result));
        }
        catch (Exception failure) when (
            failure is NpgsqlException or TimeoutException or InvalidOperationException or System.Net.Sockets.SocketException
            || (failure is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            Lose(node, failure);
        }
    }

    private async Task<bool> AnswersInTimeAsync(Task answer, CancellationToken cancellationToken)
    {
        if (options.ProbeTimeout <= options.ProbeInterval || answer.IsCompleted)
        {
            return true;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var late = Task.Delay(options.ProbeInterval, clock, waiting.Token);
        var first = await Task.WhenAny(answer, late);
        await waiting.CancelAsync();
        return first == answer;
    }

    private void Lose(DatabaseNode node, Exception failure)
    {
        var was = topology.Current.Of(node)?.Health;
        Observe(node, observation => observation.Failed(failure is NoConnectionException));
        if (was != NodeHealth.Lost)
        {
            // Who waits at the last node has nowhere else to go, and its answer may be on its way: a probe can be late because we are.
            node.Forget(letGo: topology.Current.AnyReachable);
            LogProbeFailed(node.Name, failure is PostgresException { SqlState: var state } ? state : failure.GetType().Name);
        }
    }

    private TimeSpan PauseOf(DatabaseNode node)
    {
        lock (_publishing)
        {
            return ProbeSchedule.Pause(options, Find(node)?.Failures ?? 0, topology.Current.AnyReachable, chance.NextDouble());
        }
    }
}
