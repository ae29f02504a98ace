using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Connections;

/// <summary>
/// Who uses connections of a pool, and who waits for one, first come, first served. Nothing is locked while nobody waits.
/// </summary>
internal sealed class ConnectionLine(PoolCounters counters)
{
    private readonly Lock _changing = new();
    private readonly LinkedList<Turn> _waiting = new();
    private int _waitingCount;
    private int _users;

    public int Users => Volatile.Read(ref _users);

    public bool IsWaitedFor => Volatile.Read(ref _waitingCount) != 0;

    /// <summary>True for one more user; false when there are as many as places, or others were here first.</summary>
    public bool TryEnter(int places) => !IsWaitedFor && TryTakePlace(places);

    /// <summary>One more, whatever the number of places.</summary>
    public void Enter() => Interlocked.Increment(ref _users);

    /// <summary>One user less. Who waits has to be called.</summary>
    public void Leave() => Interlocked.Decrement(ref _users);

    /// <summary>Waits behind the others. Who left before that may not have seen it: call whoever is next.</summary>
    public Turn Join()
    {
        var turn = new Turn();
        lock (_changing)
        {
            turn.Place = _waiting.AddLast(turn);
            Interlocked.Increment(ref _waitingCount);
            counters.Joined();
        }

        return turn;
    }

    /// <summary>The first who waits, as a user, when there is a place; else null.</summary>
    public Turn? Next(int places)
    {
        if (!IsWaitedFor)
        {
            return null;
        }

        lock (_changing)
        {
            return _waiting.First is { Value: var turn } && TryTakePlace(places) && Remove(turn) ? turn : null;
        }
    }

    /// <summary>The first who waits, to be sent away; null when nobody does.</summary>
    public Turn? Dismiss()
    {
        lock (_changing)
        {
            return _waiting.First is { Value: var turn } && Remove(turn) ? turn : null;
        }
    }

    /// <summary>False when it was called already.</summary>
    public bool TryGoAway(Turn turn)
    {
        lock (_changing)
        {
            return Remove(turn);
        }
    }

    private bool TryTakePlace(int places)
    {
        var users = Volatile.Read(ref _users);
        while (users < places)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                return true;
            }

            users = seen;
        }

        return false;
    }

    private bool Remove(Turn turn)
    {
        if (turn.Place is null)
        {
            return false;
        }

        _waiting.Remove(turn.Place);
        turn.Place = null;
        Interlocked.Decrement(ref _waitingCount);
        counters.WentOn();
        return true;
    }

    /// <summary>Of one who waits: a connection that is opened for it, or null for none.</summary>
    internal sealed class Turn() : TaskCompletionSource<Task<NpgsqlConnection>?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        /// <summary>Null when it was called, or went away.</summary>
        public LinkedListNode<Turn>? Place { get; set; }
    }
}
