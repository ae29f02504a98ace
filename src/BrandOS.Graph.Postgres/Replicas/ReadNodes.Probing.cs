using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

public sealed partial class ReadNodes
{
    // Each node has a loop of its own: one that hangs must not keep what is known of the others from being published.
    private async Task ProbeUntilStoppedAsync(ReadNode node, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_options.ProbeInterval, _clock);
        try
        {
            do
            {
                Publish(node, await AnswersAsync(node, stopping));
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private void Publish(ReadNode node, bool answers)
    {
        lock (_publishing)
        {
            if (_current.Has(node) == answers)
            {
                return;
            }

            _current = !answers ? _current.Without(node)
                : node == _primary ? _current with { Primary = node }
                : _current with { Replicas = [.. _replicas.Where(replica => replica == node || _current.Has(replica))] };
        }

        if (answers)
        {
            LogNodeBack(node.Name);
        }
        else
        {
            // Who waits at the last node has nowhere else to go, and its answer may be on its way: a probe can be late because we are.
            node.Forget(letGo: _current.AnyReachable);
            LogProbeFailed(node.Name);
        }
    }

    private async Task<bool> AnswersAsync(ReadNode node, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(_options.ProbeTimeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await using var probe = node.Probe.CreateCommand("SELECT 1");
            await probe.ExecuteScalarAsync(both.Token);
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}
