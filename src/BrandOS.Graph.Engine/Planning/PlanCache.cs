using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// Prepared operations by the bytes of their document and the operation's name; bounded by number and bytes, the oldest go first.
/// </summary>
internal sealed class PlanCache
{
    // One operation must not push all others out.
    private const int LargestShare = 10;

    private readonly int _capacity;
    private readonly long _mostBytes;
    private readonly ConcurrentDictionary<PlanKey, Entry> _entries = new(PlanKeyComparer.Instance);
    private readonly ConcurrentDictionary<PlanKey, Entry>.AlternateLookup<PlanProbe> _lookup;
    private readonly Lock _eviction = new();
    private long _clock;
    private long _hits;
    private long _misses;
    private long _evictions;
    private long _bytes;

    public PlanCache(int capacity, long mostBytes)
    {
        _capacity = capacity;
        _mostBytes = mostBytes;
        _lookup = _entries.GetAlternateLookup<PlanProbe>();
    }

    public PlanCacheCounters Counters => new(
        _entries.Count, Volatile.Read(ref _hits), Volatile.Read(ref _misses), Volatile.Read(ref _evictions), Volatile.Read(ref _bytes));

    public bool TryGet(ReadOnlySpan<byte> query, string? operationName, [NotNullWhen(true)] out PreparedOperation? operation)
    {
        if (_lookup.TryGetValue(new PlanProbe(query, operationName), out var entry))
        {
            entry.LastUsed = Interlocked.Increment(ref _clock);
            Interlocked.Increment(ref _hits);
            operation = entry.Operation;
            return true;
        }

        Interlocked.Increment(ref _misses);
        operation = null;
        return false;
    }

    public void Add(ReadOnlySpan<byte> query, string? operationName, PreparedOperation operation)
    {
        if (operation.Bytes > _mostBytes / LargestShare)
        {
            return; // it is prepared anew each time
        }

        var entry = new Entry(operation) { LastUsed = Interlocked.Increment(ref _clock) };
        if (_entries.TryAdd(new PlanKey(query.ToArray(), operationName), entry))
        {
            operation.Keep(_mostBytes / LargestShare, Grow);
            Grow(operation.Bytes);
        }
    }

    private void Grow(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        if (IsFull(spare: false))
        {
            Evict();
        }
    }

    /// <param name="spare">A tenth is to stay free; of a cache of one entry there is no tenth.</param>
    private bool IsFull(bool spare)
        => _entries.Count > _capacity - (spare ? _capacity / 10 : 0)
            || Volatile.Read(ref _bytes) > _mostBytes - (spare ? _mostBytes / 10 : 0);

    private void Evict()
    {
        lock (_eviction)
        {
            if (!IsFull(spare: false))
            {
                return;
            }

            // A tenth at once: sorting a thousand entries on every miss would be the cost that an attacker looks for.
            // ToArray is atomic; LINQ would ask for the count and copy afterwards, and others add meanwhile.
            var entries = _entries.ToArray();
            var ages = Array.ConvertAll(entries, static entry => entry.Value.LastUsed); // others go on using them while they are sorted
            Array.Sort(ages, entries);

            // Counted anew: an operation may have grown while it was being removed.
            Volatile.Write(ref _bytes, entries.Sum(entry => entry.Value.Operation.Bytes));
            foreach (var (key, entry) in entries)
            {
                if (!IsFull(spare: true))
                {
                    return;
                }

                entry.Operation.Keep(0, grew: null);
                _entries.TryRemove(key, out _);
                Interlocked.Add(ref _bytes, -entry.Operation.Bytes);
                Interlocked.Increment(ref _evictions);
            }
        }
    }

    private sealed class Entry(PreparedOperation operation)
    {
        public PreparedOperation Operation { get; } = operation;

        public long LastUsed { get; set; }
    }
}

/// <summary>How well plans are reused. Counts since the start; bytes are estimated.</summary>
public readonly record struct PlanCacheCounters(int Entries, long Hits, long Misses, long Evictions, long Bytes);
