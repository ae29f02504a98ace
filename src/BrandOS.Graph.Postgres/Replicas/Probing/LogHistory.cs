namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <summary>
/// Where the primary's log ended and when, over the last minutes, by our own clock. A standby that has replayed up to a place has all that
/// was committed before we saw that place: no clock of a node is compared with another one's, and an idle primary makes nobody look old.
/// </summary>
internal sealed class LogHistory
{
    // Five minutes at the default interval of 200 ms and beyond.
    private const int MostSamples = 2048;

    private readonly (DateTimeOffset At, ulong Lsn)[] _samples = new (DateTimeOffset, ulong)[MostSamples];
    private int _count;
    private int _next;

    /// <summary>The moment of the last sample; null without one.</summary>
    public DateTimeOffset? LastAt => _count == 0 ? null : Sample(_count - 1).At;

    /// <summary>The end of the log as far as anybody has said.</summary>
    public ulong End { get; private set; }

    public void Add(DateTimeOffset at, ulong lsn)
    {
        Reached(lsn);
        _samples[_next] = (at, lsn);
        _next = (_next + 1) % MostSamples;
        _count = Math.Min(_count + 1, MostSamples);
    }

    /// <summary>Somebody has received the log up to here, so it goes at least that far.</summary>
    public void Reached(ulong lsn) => End = Math.Max(End, lsn);

    /// <summary>Another history begins.</summary>
    public void Clear()
    {
        _count = _next = 0;
        End = 0;
    }

    /// <summary>
    /// The moment before which all commits are within <paramref name="lsn"/>; null when that is longer ago than is remembered.
    /// </summary>
    public DateTimeOffset? FreshAsOf(ulong lsn)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Sample(middle).Lsn <= lsn ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : Sample(low - 1).At;
    }

    private (DateTimeOffset At, ulong Lsn) Sample(int index) => _samples[(_next - _count + index + MostSamples) % MostSamples];
}
