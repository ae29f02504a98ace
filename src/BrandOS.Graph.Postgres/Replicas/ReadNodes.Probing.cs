using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

public sealed partial class ReadNodes
{
    private async Task ProbeUntilStoppedAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_options.ProbeInterval, _clock);
        try
        {
            do
            {
                await ProbeAllAsync(stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task ProbeAllAsync(CancellationToken stopping)
    {
        ReadNode[] all = [_primary, .. _replicas];
        var answers = await Task.WhenAll(all.Select(node => AnswersAsync(node, stopping)));
        NodesSnapshot before;
        lock (_publishing)
        {
            before = _current;
            _current = new NodesSnapshot(answers[0] ? _primary : null, [.. _replicas.Where((_, index) => answers[index + 1])]);
        }

        foreach (var (node, answered) in all.Zip(answers))
        {
            var known = before.Primary == node || before.Replicas.Contains(node);
            if (answered && !known)
            {
                LogNodeBack(node.Name);
            }
            else if (!answered && known)
            {
                LogProbeFailed(node.Name);
            }
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
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or OperationCanceledException && !stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}
