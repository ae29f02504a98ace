using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Prepared operations by the bytes of their document and the operation's name; bounded, the least recently used goes first.</summary>
internal sealed class PlanCache
{
    private readonly int _capacity;
    private readonly ConcurrentDictionary<PlanKey, Entry> _entries = new(PlanKeyComparer.Instance);
    private readonly ConcurrentDictionary<PlanKey, Entry>.AlternateLookup<PlanProbe> _lookup;
    private readonly Lock _eviction = new();
    private long _clock;
    private long _hits;
    private long _misses;
    private long _evictions;

    public PlanCache(int capacity)
    {
        _capacity = capacity;
        _lookup = _entries.GetAlternateLookup<PlanProbe>();
    }

    public PlanCacheCounters Counters => new(_entries.Count, Volatile.Read(ref _hits), Volatile.Read(ref _misses), Volatile.Read(ref _evictions));

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
        _entries.TryAdd(new PlanKey(query.ToArray(), operationName), new Entry(operation) { LastUsed = Interlocked.Increment(ref _clock) });
        if (_entries.Count > _capacity)
        {
            Evict();
        }
    }

    private void Evict()
    {
        lock (_eviction)
        {
            // A tenth at once: sorting a thousand entries on every miss would be the cost that an attacker looks for.
            var surplus = _entries.Count - _capacity;
            if (surplus <= 0)
            {
                return;
            }

            // ToArray is atomic; LINQ would ask for the count and copy afterwards, and others add meanwhile.
            foreach (var (key, _) in _entries.ToArray().OrderBy(entry => entry.Value.LastUsed).Take(surplus + (_capacity / 10)))
            {
                _entries.TryRemove(key, out _);
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

/// <summary>How well plans are reused. Counts since the start.</summary>
public readonly record struct PlanCacheCounters(int Entries, long Hits, long Misses, long Evictions);
