namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>What is going on at a node right now: counters, for the router and for operators.</summary>
internal sealed class NodeLoad
{
    private int _inFlight;
    private int _connections;
    private long _reads;
    private long _waits;

    /// <summary>Reading operations that were sent there and are not over.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Connections of the pool for reading that are in use.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Reading operations begun since the server started.</summary>
    public long Reads => Volatile.Read(ref _reads);

    /// <summary>Reads that waited until the node had replayed what their clients saw.</summary>
    public long Waits => Volatile.Read(ref _waits);

    public void Waited() => Interlocked.Increment(ref _waits);

    public void Enter()
    {
        Interlocked.Increment(ref _inFlight);
        Interlocked.Increment(ref _reads);
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    public void Connected() => Interlocked.Increment(ref _connections);

    public void Disconnected() => Interlocked.Decrement(ref _connections);
}
