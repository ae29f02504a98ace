using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Connections;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading.Lookups;

/// <summary>
/// Lookups of many operations, sent to one node together: while a round trip is on its way those that arrive wait, and leave as the next
/// one (pipeline mode of the frontend/backend protocol, PostgreSQL manual 55.2.4). Nobody waits for a timer: a lookup that finds nothing on
/// its way leaves at once. A further connection helps only while a round trip is late or more wait than fit into one. A lookup is one
/// statement and so one snapshot, whoever shares its round trip.
/// </summary>
internal sealed class LookupPipeline(NodePool pool, NodesOptions options, TimeProvider clock)
{
    private readonly ConcurrentQueue<PendingLookup> _waiting = new();
    private readonly ConcurrentDictionary<LookupConnection, bool> _connections = new();
    private int _connectionCount;
    private int _waitingCount;
    private long _leftAt;
    private volatile bool _abandoned;

    /// <summary>Null when the rows were read; else why the node gave no connection.</summary>
    /// <param name="bounds">What is asked of the node besides, once for all that share a round trip.</param>
    /// <exception cref="ReadFailedException">The node failed.</exception>
    public ValueTask<NpgsqlException?> ExecuteAsync(ReadCommand command, SnapshotBounds? bounds, CancellationToken cancellationToken)
    {
        var lookup = new PendingLookup(command, bounds);
        var outcome = lookup.WaitAsync(cancellationToken);
        _waiting.Enqueue(lookup);
        Interlocked.Increment(ref _waitingCount);
        if (_abandoned)
        {
            Drain(Lost());
        }
        else
        {
            TryStart();
        }

        return outcome;
    }

    /// <summary>The node was lost: whoever waits is let go, also those whose round trip hangs.</summary>
    public void Abandon()
    {
        _abandoned = true;

        // Whoever enqueues either sees the flag or is seen here.
        Interlocked.MemoryBarrier();
        Drain(Lost());
        foreach (var (connection, _) in _connections)
        {
            connection.Abandon();
        }
    }

    /// <summary>The next lookups to leave together.</summary>
    internal bool TryTake(List<PendingLookup> lookups)
    {
        lookups.Clear();
        if (Volatile.Read(ref _connectionCount) > 1 && !NeedsAnother())
        {
            return false;
        }

        while (lookups.Count < options.MaxLookupsPerRoundTrip && TryDequeue(out var lookup))
        {
            if (!lookup.IsOver)
            {
                lookups.Add(lookup);
            }
        }

        if (lookups.Count == 0)
        {
            return false;
        }

        Volatile.Write(ref _leftAt, clock.GetTimestamp());
        return true;
    }

    private bool NeedsAnother()
        => Volatile.Read(ref _waitingCount) >= options.MaxLookupsPerRoundTrip
            || clock.GetElapsedTime(Volatile.Read(ref _leftAt)) > options.LookupPatience;

    private bool TryDequeue([MaybeNullWhen(false)] out PendingLookup lookup)
    {
        if (!_waiting.TryDequeue(out lookup))
        {
            return false;
        }

        Interlocked.Decrement(ref _waitingCount);
        return true;
    }

    private void TryStart()
    {
        var count = Volatile.Read(ref _connectionCount);
        while (count == 0 || (count < options.LookupConnections && NeedsAnother()))
        {
            var seen = Interlocked.CompareExchange(ref _connectionCount, count + 1, count);
            if (seen == count)
            {
                StartServing();
                return;
            }

            count = seen;
        }
    }

    // A turn serves many operations: what it does later is no part of the trace of the one that happened to begin it.
    private void StartServing()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = ServeAsync();
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = ServeAsync();
        }
    }

    private async Task ServeAsync()
    {
        var connection = new LookupConnection(this, clock);
        _connections.TryAdd(connection, true);
        try
        {
            await connection.ServeAsync(pool);
        }
        catch (Exception failure)
        {
            // The node gave no connection: those who wait ask another one.
            Drain(failure as NpgsqlException ?? new NpgsqlException("No connection.", failure));
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            Interlocked.Decrement(ref _connectionCount);
        }

        // Who came after the last look into the queue found this connection counted; and two may have thought that the other one goes on.
        if (!_waiting.IsEmpty)
        {
            TryStart();
        }
    }

    private void Drain(NpgsqlException why)
    {
        while (TryDequeue(out var lookup))
        {
            lookup.CompleteUnsent(why);
        }
    }

    private static NpgsqlException Lost() => new("The node was lost.", new TimeoutException());
}
