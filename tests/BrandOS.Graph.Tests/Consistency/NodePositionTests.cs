using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Tests.Consistency;

public sealed class NodePositionTests
{
    private static readonly LogPosition Known = new(42, 3, 900);

    [Theory] // lsn, received, timeline of a primary   what was seen at most   what will be seen at least
    [InlineData(1000, 1000, 0, /* nothing can follow */ 3, 1000, 1000)]
    [InlineData(1000, 1200, 0, /* a record may be half applied */ 3, 1001, 1000)]
    [InlineData(1000, 800, 0, /* replays its own files after a start */ 3, 1001, 1000)]
    [InlineData(1000, 0, 0, /* gets its log from an archive */ 3, 1001, 1000)]
    [InlineData(1000, 0, 3, /* primary */ 3, 1000, 1000)]
    [InlineData(1000, 0, 4, /* promoted since it was last asked */ 4, 1000, 1000)]
    public void Node_tells_what_was_and_what_will_be_seen(ulong lsn, ulong received, uint timeline, uint inTimeline, ulong seen, ulong reached)
    {
        var answer = new NodePosition(lsn, received, timeline);
        Assert.Equal(new LogPosition(42, inTimeline, seen), answer.Seen(Known));
        Assert.Equal(new LogPosition(42, inTimeline, reached), answer.Reached(Known));
    }
}
