using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Connections;
using Microsoft.Extensions.Time.Testing;

namespace BrandOS.Graph.Tests.Replicas.Connections;

public sealed class SlotShortageTests
{
    private const int Places = 8;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _clock = new();
    private readonly NodesOptions _options = new() { MaxConnectBackOff = TimeSpan.FromSeconds(1), ProbeTimeout = TimeSpan.FromSeconds(1) };
    private readonly PoolCounters _counters;
    private readonly SlotShortage _shortage;

    public SlotShortageTests()
    {
        _counters = new PoolCounters(_options, _clock);
        _shortage = new SlotShortage(Places, _options, _counters, _clock, new LongestPause());
    }

    [Fact]
    public void Nothing_is_withheld_until_a_connection_is_refused()
    {
        Assert.Equal((0, false, false), (_shortage.Withheld, _shortage.IsOn, _counters.AreSlotsTaken));
        Assert.False(_shortage.TryBegin());
    }

    [Fact]
    public void As_many_places_are_left_as_there_are_connections()
    {
        _shortage.Refused(tried: false, connections: 5); // three of which are being opened
        Assert.Equal(3, _shortage.Withheld);
        _shortage.Refused(tried: false, connections: 4);
        _shortage.Refused(tried: false, connections: 3);
        _shortage.Refused(tried: false, connections: 2);
        Assert.Equal((6, false), (_shortage.Withheld, _shortage.HasNone));
        _shortage.Refused(tried: false, connections: 0);
        Assert.True(_shortage.HasNone);
        _shortage.Refused(tried: false, connections: 0);
        Assert.Equal((Places, 6), (_shortage.Withheld, _counters.Refusals));
    }

    [Fact]
    public void One_place_is_tried_at_a_time_and_each_refusal_doubles_the_pause_up_to_the_longest()
    {
        _shortage.Refused(tried: false, connections: 2);
        foreach (var milliseconds in (int[])[50, 100, 200, 400, 800, 1000, 1000])
        {
            _clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            Assert.False(_shortage.TryBegin());
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(_shortage.TryBegin());
            Assert.False(_shortage.TryBegin());
            _shortage.Refused(tried: true, connections: 2);
            Assert.Equal(6, _shortage.Withheld);
        }
    }

    [Fact]
    public void Pause_is_half_as_long_by_chance()
    {
        var shortage = new SlotShortage(Places, _options, _counters, _clock, new ShortestPause());
        shortage.Refused(tried: false, connections: 2);
        _clock.Advance(First / 2);
        Assert.True(shortage.TryBegin());
    }

    [Fact]
    public void Places_come_back_one_by_one_while_tries_succeed()
    {
        _shortage.Refused(tried: false, connections: 5);
        for (var withheld = 2; withheld >= 0; withheld--)
        {
            _clock.Advance(First);
            Assert.True(_shortage.TryBegin());
            Assert.True(_counters.AreSlotsTaken);
            _shortage.Opened();
            Assert.Equal(withheld, _shortage.Withheld);
        }

        Assert.Equal((false, false), (_shortage.IsOn, _counters.AreSlotsTaken));
    }

    [Fact]
    public void A_pool_without_connections_is_tried_twice_while_a_request_waits_for_one()
    {
        _options.MaxConnectBackOff = TimeSpan.FromMinutes(1);
        _shortage.Refused(tried: false, connections: 0);
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            Assert.True(_shortage.TryBegin());
            _shortage.Refused(tried: true, connections: 0);
        }
    }

    [Fact]
    public void A_try_that_failed_for_another_reason_is_made_again()
    {
        _shortage.Refused(tried: false, connections: 2);
        _clock.Advance(First);
        Assert.True(_shortage.TryBegin());
        _shortage.Unanswered();
        Assert.False(_shortage.TryBegin());
        _clock.Advance(First);
        Assert.True(_shortage.TryBegin());
    }

    [Fact]
    public void Nobody_is_told_of_a_shortage_that_nobody_has_met_for_long()
    {
        _shortage.Refused(tried: false, connections: 2);
        Assert.True(_counters.AreSlotsTaken);
        _clock.Advance(2 * _options.MaxConnectBackOff);
        Assert.False(_counters.AreSlotsTaken);
    }

    private sealed class LongestPause : Random
    {
        public override double NextDouble() => 1;
    }

    private sealed class ShortestPause : Random
    {
        public override double NextDouble() => 0;
    }
}
