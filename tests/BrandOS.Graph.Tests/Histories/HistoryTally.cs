using System.Globalization;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Histories;

/// <summary>
/// How much was checked. An operation is one response that showed something, however many lists and sums were in it, or one write whose
/// outcome its session was told; a write whose outcome stayed unknown is none.
/// </summary>
internal sealed class HistoryTally
{
    private readonly long[] _reads = new long[Enum.GetValues<ConsistencyLevel>().Length];
    private readonly long[] _writes = new long[Enum.GetValues<AppendOutcome>().Length];

    /// <summary>Lists that were shown in all.</summary>
    public long Lists { get; private set; }

    /// <summary>Sums that were checked, most of them in responses that are counted as reads.</summary>
    public long Sums { get; set; }

    /// <summary>Writes that show no list, and responses that show only sums.</summary>
    public long Others { get; set; }

    public long Reads => _reads.Sum();

    public long Operations => Reads + Others + this[AppendOutcome.Acknowledged] + this[AppendOutcome.Refused];

    public long this[AppendOutcome outcome] => _writes[(int)outcome];

    public long this[ConsistencyLevel level] => _reads[(int)level];

    public override string ToString()
        => $"""
            reads of lists: {Of(_reads, Enum.GetNames<ConsistencyLevel>())}; they showed {Lists} lists
            writes to lists: {Of(_writes, Enum.GetNames<AppendOutcome>())}
            transfers and reads of wallets alone: {Others}; sums checked in all: {Sums}
            """;

    public void Count(AppendOutcome outcome) => _writes[(int)outcome]++;

    public void Count(Response response)
    {
        _reads[(int)response.Level]++;
        Lists += response.Shown.Count;
    }

    private static string Of(long[] counts, string[] names)
        => string.Join(", ", names.Zip(counts, (name, count) => string.Create(CultureInfo.InvariantCulture, $"{name} {count}")));
}
