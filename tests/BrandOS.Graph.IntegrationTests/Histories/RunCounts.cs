using System.Collections.Concurrent;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>What else happened in a run.</summary>
internal sealed class RunCounts
{
    private readonly ConcurrentDictionary<string, long> _counts = new();

    public long this[string what] => _counts.GetValueOrDefault(what);

    public void Count(string what) => _counts.AddOrUpdate(what, 1, static (_, count) => count + 1);

    public override string ToString()
        => string.Join(", ", _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"));
}
