using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Connections;

/// <content>The line.</content>
internal sealed partial class NodePool
{
    /// <summary>Waits until a connection was returned; null when none was in time, or none is there to be.</summary>
    private async ValueTask<Task<NpgsqlConnection>?> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (_shortage.HasNone || atMost <= TimeSpan.Zero)
        {
            return null;
        }

        var turn = _line.Join();
        CallNext();
        DismissInVain();
        try
        {
            return await turn.Task.WaitAsync(atMost, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return _line.TryGoAway(turn) ? null : await turn.Task;
        }
        catch (OperationCanceledException)
        {
            if (!_line.TryGoAway(turn))
            {
                _ = PassBackAsync(turn.Task);
            }

            throw;
        }
    }

    /// <summary>
    /// Opens what was just returned for who waits, at once: idle until they come to it, somebody else would take it.
    /// </summary>
    private void CallNext()
    {
        while (_line.Next(Places) is { } turn)
        {
            turn.SetResult(Open(CancellationToken.None).AsTask());
        }
    }

    /// <summary>Where no connection is left nobody waits for one that is returned.</summary>
    private void DismissInVain()
    {
        while (_shortage.HasNone && _line.Dismiss() is { } turn)
        {
            turn.SetResult(null);
        }
    }

    private async Task PassBackAsync(Task<Task<NpgsqlConnection>?> called)
    {
        try
        {
            if (await called is { } opened && await SettleAsync(new ValueTask<NpgsqlConnection>(opened), tries: false) is { } connection)
            {
                await ReturnAsync(connection);
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            // Whoever it was opened for is gone; the next one will meet the same.
        }
    }
}
