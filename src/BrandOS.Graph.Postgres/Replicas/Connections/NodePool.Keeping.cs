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
            : _source.OpenConnectionAsync(cancellationToken);

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
