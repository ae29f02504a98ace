using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Tests.Consistency;

public sealed class NodePositionTests
{
    private static readonly LogPosition Known = new(42, 3, 900);

    [Theory] // LSN, received or promoted at, timeline of a primary: what was seen at most
    [InlineData(1000, 1000, 0, /* nothing can follow */ 3, 1000)]
    [InlineData(1000, 1200, 0, /* a record may be half applied */ 3, 1001)]
    [InlineData(1000, 800, 0, /* replays its own files after a start */ 3, 1001)]
    [InlineData(1000, 0, 0, /* gets its log from an archive */ 3, 1001)]
    [InlineData(1000, 0, 3, /* primary */ 3, 1000)]
    [InlineData(1000, 700, 4, /* promoted since it was last asked */ 4, 1000)]
    public void Node_tells_what_was_seen_at_most(ulong lsn, ulong other, uint timeline, uint inTimeline, ulong seen)
        => Assert.Equal(new LogPosition(42, inTimeline, seen), new NodePosition(lsn, other, timeline).Seen(Known));

    [Theory] // LSN, received or promoted at, timeline of a primary; wanted of timeline 3
    [InlineData(1000, 1200, 0, 1000, true)]
    [InlineData(1000, 1200, 0, 1001, false)] // received is not replayed
    [InlineData(1000, 0, 3, 1000, true)]
    [InlineData(1000, 0, 3, 1001, false)]
    [InlineData(1000, 700, 4, 700, true)] // promoted: it has of the old timeline what it had then
    [InlineData(1000, 700, 4, 701, false)]
    [InlineData(1000, 0, 4, 500, false)] // nobody can tell
    [InlineData(1000, 900, 2, 500, false)] // a primary of an older timeline
    public void Node_has_reached_what_is_wanted(ulong lsn, ulong other, uint timeline, ulong wanted, bool has)
        => Assert.Equal(has, new NodePosition(lsn, other, timeline).HasReached(new LogPosition(42, 3, wanted)));
}
