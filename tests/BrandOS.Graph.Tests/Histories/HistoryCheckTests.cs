using BrandOS.Graph.Postgres.Replicas.Routing;
using Microsoft.Extensions.Time.Testing;

namespace BrandOS.Graph.Tests.Histories;

/// <summary>The checker itself, on histories made by hand: it finds what is wrong, and nothing else.</summary>
public sealed class HistoryCheckTests
{
    private const string List = "list";
    private const string Other = "other";

    private readonly FakeTimeProvider _clock = new();
    private readonly HistoryCheck _check;

    public HistoryCheckTests() => _check = new HistoryCheck(_clock, kept: 8);

    [Fact]
    public void Healthy_history_has_no_violation()
    {
        Write(1, 0, "a");
        Read(1, "a");
        Read(2); // another session may be late
        Read(2, "a");
        Write(2, 1, "b");
        Read(1, "a", "b");
        Try(1, List, 2, "c", AppendOutcome.Unknown);
        Try(2, List, 2, "d", AppendOutcome.Refused);
        _check.Sum(1, "pair", 1000, 400, 600);
        Finish("a", "b", "c");
        Assert.Empty(_check.Violations);
        Assert.Equal((4L, 4L, 1L, 7L), (_check.Tally.Reads, _check.Tally.Lists, _check.Tally.Sums, _check.Tally.Operations));
    }

    [Fact]
    public void Own_write_that_is_not_shown_is_found()
    {
        Write(1, 0, "a");
        Read(1);
        AssertFound(Promise.ReadYourWrites);
    }

    [Fact]
    public void Own_write_that_is_not_shown_is_found_whatever_was_shown_in_between()
    {
        Write(1, 0, "a");
        Show(1, ConsistencyLevel.Eventual, new Shown(List, 0, []));
        Assert.Empty(_check.Violations);
        Read(1);
        AssertFound(Promise.ReadYourWrites);
    }

    [Fact]
    public void Going_back_is_found()
    {
        Write(1, 0, "a");
        Read(2, "a");
        Read(2);
        AssertFound(Promise.MonotonicReads);
    }

    [Fact]
    public void Going_back_behind_what_a_read_at_a_lower_level_showed_is_found()
    {
        Write(1, 0, "a");
        Show(2, ConsistencyLevel.Eventual, new Shown(List, 1, ["a"]));
        Read(2);
        AssertFound(Promise.MonotonicReads);
    }

    [Fact]
    public void Going_back_behind_what_no_token_tells_is_none()
    {
        Write(1, 0, "a");
        _check.Read(new Response(2, ConsistencyLevel.Eventual, Carries: false, [new Shown(List, 1, ["a"])]));
        Read(2);
        Assert.Empty(_check.Violations);
    }

    [Fact]
    public void Going_back_behind_what_a_refusal_told_is_found()
    {
        Write(1, 0, "a");
        Try(2, List, 0, "b", AppendOutcome.Refused);
        Read(2);
        AssertFound(Promise.MonotonicReads);
    }

    [Fact]
    public void Write_that_is_shown_without_what_its_session_wrote_before_to_another_list_is_found()
    {
        Write(1, 0, "a", Other);
        Write(1, 0, "b");
        Show(2, ConsistencyLevel.Eventual, new Shown(List, 1, ["b"]), new Shown(Other, 0, []));
        AssertFound(Promise.MonotonicWrites);
    }

    [Fact]
    public void Write_that_is_shown_without_what_its_session_had_read_is_found()
    {
        Write(1, 0, "a", Other);
        Show(2, ConsistencyLevel.Session, new Shown(Other, 1, ["a"]));
        Write(2, 0, "b");
        Show(3, ConsistencyLevel.Eventual, new Shown(List, 1, ["b"]), new Shown(Other, 0, []));
        AssertFound(Promise.WritesFollowReads);
    }

    [Theory]
    [InlineData(true, Promise.WritesFollowReads)]
    [InlineData(false, Promise.MonotonicWrites)]
    public void Session_that_saw_a_write_sees_its_causes_in_later_responses_too(bool read, object expected)
    {
        Write(1, 0, "a", Other);
        var writer = 1;
        if (read)
        {
            writer = 2;
            Show(writer, ConsistencyLevel.Session, new Shown(Other, 1, ["a"]));
        }

        Write(writer, 0, "b");
        Read(3, "b");
        Show(3, ConsistencyLevel.Session, new Shown(Other, 0, []));
        AssertFound((Promise)expected);
    }

    [Fact]
    public void Causes_are_handed_on_from_session_to_session()
    {
        Write(1, 0, "a", Other);
        Write(1, 0, "b");
        Read(2, "b");
        Write(2, 0, "c", "third");
        Show(3, ConsistencyLevel.Session, new Shown("third", 1, ["c"]));
        Show(3, ConsistencyLevel.Session, new Shown(Other, 0, []));
        AssertFound(Promise.WritesFollowReads);
    }

    [Fact]
    public void Write_whose_end_is_not_known_counts_as_what_its_session_had_read_too()
    {
        Write(1, 0, "a", Other);
        Show(2, ConsistencyLevel.Session, new Shown(Other, 1, ["a"]));
        _check.Try(2, List, 0, "b");
        Show(3, ConsistencyLevel.Session, new Shown(List, 1, ["b"]), new Shown(Other, 0, []));
        AssertFound(Promise.WritesFollowReads);
    }

    [Theory]
    [InlineData(499, 500)]
    [InlineData(500, 501)]
    public void Torn_snapshot_is_found(long first, long second)
    {
        _check.Sum(1, "pair", 1000, first, second);
        AssertFound(Promise.WholeSnapshots);
    }

    [Fact]
    public void Strong_read_that_misses_what_was_acknowledged_before_it_began_is_found()
    {
        var before = _check.Acknowledged([List]);
        Write(1, 0, "a");
        var after = _check.Acknowledged([List]);
        _check.Read(new Response(2, ConsistencyLevel.Strong, Carries: true, [new Shown(List, 0, [])], before));
        Assert.Empty(_check.Violations);
        _check.Read(new Response(2, ConsistencyLevel.Strong, Carries: true, [new Shown(List, 0, [])], after));
        AssertFound(Promise.FreshReads);
    }

    [Theory]
    [InlineData(ConsistencyLevel.Session)]
    [InlineData(ConsistencyLevel.Strong)]
    public void Primary_that_does_not_show_yet_what_a_replica_showed_is_found(object level)
    {
        _check.Try(1, List, 0, "a"); // nobody has been told yet
        Read(2, "a");
        Show(2, (ConsistencyLevel)level, new Shown(List, 0, []));
        AssertFound(Promise.MonotonicReads);
    }

    [Fact]
    public void Bounded_read_that_misses_what_was_acknowledged_before_its_bound_is_found()
    {
        Write(1, 0, "a");
        _clock.Advance(TimeSpan.FromSeconds(1));
        var young = _check.AcknowledgedBefore([List], TimeSpan.FromSeconds(1));
        _check.Read(new Response(2, ConsistencyLevel.Bounded, Carries: false, [new Shown(List, 0, [])], young));
        Assert.Empty(_check.Violations);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var old = _check.AcknowledgedBefore([List], TimeSpan.FromSeconds(1));
        _check.Read(new Response(2, ConsistencyLevel.Bounded, Carries: false, [new Shown(List, 0, [])], old));
        AssertFound(Promise.FreshReads);
    }

    [Fact]
    public void Lost_write_is_found_at_the_end()
    {
        Write(1, 0, "a");
        Finish();
        AssertFound(Promise.NothingLost);
    }

    [Fact]
    public void Lost_write_is_found_by_what_stands_in_its_place()
    {
        Write(1, 0, "a");
        Try(2, List, 0, "b", AppendOutcome.Unknown);
        Read(3, "b");
        AssertFound(Promise.NothingLost);
    }

    [Fact]
    public void Second_write_that_is_told_to_be_at_the_same_place_is_found()
    {
        Write(1, 0, "a");
        Write(2, 0, "b");
        AssertFound(Promise.NothingLost);
    }

    [Fact]
    public void Write_that_was_shown_and_is_gone_is_found()
    {
        Try(1, List, 0, "a", AppendOutcome.Unknown);
        Read(3, "a");
        Finish();
        AssertFound(Promise.NothingInvented);
    }

    [Fact]
    public void Refused_write_that_is_shown_is_found()
    {
        Try(1, List, 0, "a", AppendOutcome.Refused);
        Read(2, "a");
        AssertFound(Promise.NothingInvented);
    }

    [Fact]
    public void Write_that_is_refused_after_it_was_shown_is_found()
    {
        _check.Try(1, List, 0, "a");
        Read(2, "a");
        _check.End(1, List, "a", AppendOutcome.Refused);
        AssertFound(Promise.NothingInvented);
    }

    [Fact]
    public void Element_that_nobody_wrote_is_found()
    {
        Read(1, "a");
        AssertFound(Promise.NothingInvented);
    }

    [Fact]
    public void Write_that_is_shown_at_another_place_is_found()
    {
        Write(1, 0, "a");
        Try(2, List, 1, "b", AppendOutcome.Unknown);
        Read(3, "a", "a");
        AssertFound(Promise.OneOrder);
    }

    [Fact]
    public void Two_orders_are_found()
    {
        Try(1, List, 0, "a", AppendOutcome.Unknown);
        Try(2, List, 0, "b", AppendOutcome.Unknown);
        Read(3, "a");
        Read(4, "b");
        AssertFound(Promise.OneOrder);
    }

    [Fact]
    public void Sessions_are_not_mixed_up()
    {
        Write(1, 0, "a");
        Read(1, "a");
        Read(2);
        Read(3);
        Finish("a");
        Assert.Empty(_check.Violations);
    }

    [Fact]
    public void Lists_that_show_only_their_last_elements_are_checked_for_as_long_as_they_grow()
    {
        for (var i = 0; i < 100; i++)
        {
            Write(i % 3, i, $"{i}");
            Show(i % 3, ConsistencyLevel.Session, new Shown(List, i + 1, [$"{i}"]));
        }

        Show(9, ConsistencyLevel.Eventual, new Shown(List, 1, ["0"])); // too old to be remembered
        Assert.Empty(_check.Violations);
        Show(0, ConsistencyLevel.Session, new Shown(List, 98, ["97"]));
        Assert.Equal([Promise.ReadYourWrites], Found());
        Show(9, ConsistencyLevel.Eventual, new Shown(List, 98, ["never"]));
        Assert.Equal([Promise.ReadYourWrites, Promise.NothingLost], Found());
    }

    private void Write(int session, int place, string element, string list = List)
        => Try(session, list, place, element, AppendOutcome.Acknowledged);

    private void Try(int session, string list, int place, string element, AppendOutcome outcome)
    {
        _check.Try(session, list, place, element);
        _check.End(session, list, element, outcome);
    }

    private void Read(int session, params string[] elements)
        => Show(session, ConsistencyLevel.Session, new Shown(List, elements.Length, elements));

    private void Show(int session, ConsistencyLevel level, params Shown[] lists)
        => _check.Read(new Response(session, level, Carries: true, lists));

    private void Finish(params string[] elements) => _check.Finish(new Shown(List, elements.Length, elements));

    private IEnumerable<Promise> Found() => _check.Violations.Select(violation => violation.Promise).Distinct();

    private void AssertFound(Promise promise) => Assert.Equal([promise], Found());
}
