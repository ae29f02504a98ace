namespace BrandOS.Graph.Postgres.Replicas.Connections;

/// <summary>What is going on in all pools of one node, for operators.</summary>
internal sealed class PoolCounters(NodesOptions options, TimeProvider clock)
{
    private long _refusals;
    private long _refusedAt;
    private int _shortages;
    private int _waiting;

    /// <summary>Connections that the node refused because it had no slot left, since the server started.</summary>
    public long Refusals => Volatile.Read(ref _refusals);

    /// <summary>True while a pool makes do with the connections it has, and would be refused another one as far as is known.</summary>
    public bool AreSlotsTaken
        => Volatile.Read(ref _shortages) > 0 && clock.GetElapsedTime(Volatile.Read(ref _refusedAt)) < 2 * options.MaxConnectBackOff;

    /// <summary>Requests that wait for a connection that is returned.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public void Refused()
    {
        Interlocked.Increment(ref _refusals);
        Volatile.Write(ref _refusedAt, clock.GetTimestamp());
    }

    public void ShortageBegan() => Interlocked.Increment(ref _shortages);

    public void ShortageEnded() => Interlocked.Decrement(ref _shortages);

    public void Joined() => Interlocked.Increment(ref _waiting);

    public void WentOn() => Interlocked.Decrement(ref _waiting);
}
