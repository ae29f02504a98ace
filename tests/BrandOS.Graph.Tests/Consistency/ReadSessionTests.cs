using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Consistency;

public sealed class ReadSessionTests
{
    [Theory] // timeline and LSN of the token, then of what was seen, then of the next token
    [InlineData(1, 100, 1, 200, 1, 200)]
    [InlineData(1, 200, 1, 100, 1, 200)]
    [InlineData(1, 200, 1, 200, 1, 200)]
    [InlineData(1, 200, 2, 100, 2, 100)]
    [InlineData(2, 200, 3, 300, 3, 300)]
    public void What_was_seen_raises_the_token(uint timeline, ulong lsn, uint seenTimeline, ulong seenLsn, uint nextTimeline, ulong nextLsn)
    {
        var session = new ReadSession(new ReadIntent(ConsistencyLevel.Session, new LogPosition(42, timeline, lsn), default), tracks: true);
        session.Saw(new LogPosition(42, seenTimeline, seenLsn));
        Assert.True(session.HasSeen);
        Assert.Equal(new ReadIntent(ConsistencyLevel.Session, new LogPosition(42, nextTimeline, nextLsn), default), session.Intent);
    }

    [Theory] // asked for, and its bound; level and bound for real-time data
    [InlineData(ConsistencyLevel.Eventual, 0, ConsistencyLevel.Session, 0)]
    [InlineData(ConsistencyLevel.Bounded, 5, ConsistencyLevel.Session, 5)] // what the session saw, and not older than the bound
    [InlineData(ConsistencyLevel.Session, 0, ConsistencyLevel.Session, 0)]
    [InlineData(ConsistencyLevel.Strong, 0, ConsistencyLevel.Strong, 0)]
    public void Real_time_data_are_never_read_below_session(ConsistencyLevel asked, int seconds, ConsistencyLevel level, int bound)
    {
        var seen = new LogPosition(42, 1, 100);
        var session = new ReadSession(new ReadIntent(asked, seen, TimeSpan.FromSeconds(seconds)), tracks: false);
        Assert.Equal(new ReadIntent(level, seen, TimeSpan.FromSeconds(bound)), session.IntentFor(realTime: true));
        Assert.Equal(session.Intent, session.IntentFor(realTime: false));
    }

    [Fact]
    public void First_token_is_what_was_seen_first()
    {
        var session = new ReadSession(default, tracks: true);
        session.Saw(new LogPosition(42, 1, 100));
        Assert.Equal(new LogPosition(42, 1, 100), session.Intent.AtLeast);
    }

    [Fact]
    public void Token_of_another_system_is_replaced_however_large_its_number()
    {
        var session = new ReadSession(new ReadIntent(ConsistencyLevel.Session, new LogPosition(41, 9, 9_000), default), tracks: true);
        session.Saw(new LogPosition(42, 1, 100));
        Assert.Equal(new LogPosition(42, 1, 100), session.Intent.AtLeast);
    }

    [Fact]
    public void Seeing_nothing_changes_nothing()
    {
        var intent = new ReadIntent(ConsistencyLevel.Session, new LogPosition(42, 1, 100), default);
        var session = new ReadSession(intent, tracks: true);
        session.Saw(default);
        Assert.False(session.HasSeen);
        Assert.Equal(intent, session.Intent);
    }
}
