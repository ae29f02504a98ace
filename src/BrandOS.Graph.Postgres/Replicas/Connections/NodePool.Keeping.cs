using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Connections;

/// <content>Connections that are not given back to the driver's pool, because that one might close them.</content>
internal sealed partial class NodePool
{
    private readonly ConcurrentQueue<NpgsqlConnection> _kept = new();
    private int _asking;
    private volatile bool _keeps;

    /// <summary>What is open leads to a process that is gone.</summary>
    public void Clear()
    {
        _keeps = false;
        _source.Clear();
        while (_kept.TryDequeue(out var connection))
        {
            connection.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _keeps = false;
        while (_kept.TryDequeue(out var connection))
        {
            await connection.DisposeAsync();
        }

        await _source.DisposeAsync();
    }

    private ValueTask<NpgsqlConnection> Open(CancellationToken cancellationToken)
        => _kept.TryDequeue(out var connection)
            ? new ValueTask<NpgsqlConnection>(connection)
            : Ask(cancellationToken);

    // Counted before the driver begins: it is a while until it has sent anything, and what is returned meanwhile would be idle when the
    // refusal comes.
    private ValueTask<NpgsqlConnection> Ask(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asking);
        var opening = _source.OpenConnectionAsync(cancellationToken);
        if (!opening.IsCompletedSuccessfully)
        {
            return AskedAsync(opening);
        }

        Interlocked.Decrement(ref _asking);
        return opening;
    }

    private async ValueTask<NpgsqlConnection> AskedAsync(ValueTask<NpgsqlConnection> opening)
    {
        try
        {
            return await opening;
        }
        catch (PostgresException refusal) when (SlotRefusal.Is(refusal))
        {
            _keeps = true;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    /// <summary>
    /// Once the node has refused a connection, and as long as it may be about to. Whoever had it has ended its transaction.
    /// </summary>
    private bool TryKeep(NpgsqlConnection connection)
    {
        if (!(_keeps || Volatile.Read(ref _asking) != 0) || connection.FullState != ConnectionState.Open)
        {
            return false;
        }

        _kept.Enqueue(connection);
        return true;
    }
}
