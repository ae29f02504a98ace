namespace BrandOS.Graph.Tests.Histories;

/// <summary>The checker itself, on histories made by hand: it finds what is wrong, and nothing else.</summary>
public sealed class HistoryCheckTests
{
    private const string List = "list";
    private const string Other = "other";

    private readonly HistoryCheck _check = new(total: 1000);

    [Fact]
    public void Healthy_history_has_no_violation()
    {
        Write(1, "a");
        Read(1, "a");
        Read(2); // another session may be late
        Read(2, "a");
        Write(2, "b");
        Read(1, "a", "b");
        Try(1, List, "c", AppendOutcome.Unknown);
        Try(2, List, "d", AppendOutcome.Refused);
        _check.Add(new Balance(1, "pair", 400, 600));
        End("a", "b", "c");
        Assert.Empty(_check.Violations);
        Assert.Equal((4L, 4L, 1L, 9L), (_check.Reads, _check.Appends, _check.Balances, _check.Operations));
    }

    [Fact]
    public void Own_write_that_is_not_shown_is_found()
    {
        Write(1, "a");
        Read(1);
        End("a");
        AssertFound(Promise.ReadYourWrites);
    }

    [Fact]
    public void Going_back_is_found()
    {
        Write(1, "a");
        Read(2, "a");
        Read(2);
        End("a");
        AssertFound(Promise.MonotonicReads);
    }

    [Fact]
    public void Writes_of_a_session_in_another_order_are_found()
    {
        Write(1, "a");
        Write(1, "b");
        End("b", "a");
        AssertFound(Promise.MonotonicWrites);
    }

    [Fact]
    public void Write_that_is_shown_without_what_its_session_wrote_before_to_another_list_is_found()
    {
        Write(1, "a", Other);
        Write(1, "b");
        Show(2, new ShownList(List, ["b"]), new ShownList(Other, []));
        AssertFound(Promise.MonotonicWrites);
    }

    [Fact]
    public void Write_that_is_shown_without_what_its_session_had_read_is_found()
    {
        Write(1, "a", Other);
        Show(2, new ShownList(Other, ["a"]));
        Write(2, "b");
        Show(3, new ShownList(List, ["b"]), new ShownList(Other, []));
        AssertFound(Promise.WritesFollowReads);
    }

    [Fact]
    public void Write_whose_end_is_not_known_counts_as_what_its_session_had_read_too()
    {
        Write(1, "a", Other);
        Show(2, new ShownList(Other, ["a"]));
        _check.Add(new Intent(2, List, "b"));
        Show(3, new ShownList(List, ["b"]), new ShownList(Other, []));
        AssertFound(Promise.WritesFollowReads);
    }

    [Theory]
    [InlineData(499, 500)]
    [InlineData(500, 501)]
    public void Torn_snapshot_is_found(long first, long second)
    {
        _check.Add(new Balance(1, "pair", first, second));
        AssertFound(Promise.WholeSnapshots);
    }

    [Fact]
    public void Lost_write_is_found()
    {
        Write(1, "a");
        Write(2, "b");
        End("a");
        AssertFound(Promise.NothingLost);
    }

    [Fact]
    public void Write_that_was_shown_and_is_gone_is_found()
    {
        Try(1, List, "a", AppendOutcome.Unknown);
        Write(2, "b");
        Read(3, "a", "b");
        End("b");
        AssertFound(Promise.OneOrder);
    }

    [Theory]
    [InlineData(AppendOutcome.Refused)]
    [InlineData(null)]
    public void Invented_write_is_found(object? outcome)
    {
        if (outcome is AppendOutcome tried)
        {
            Try(1, List, "a", tried);
        }

        End("a");
        AssertFound(Promise.NothingInvented);
    }

    [Fact]
    public void Two_orders_are_found()
    {
        Try(1, List, "a", AppendOutcome.Unknown);
        Try(2, List, "b", AppendOutcome.Unknown);
        Read(3, "a", "b");
        Read(4, "b", "a");
        End("a", "b");
        AssertFound(Promise.OneOrder);
    }

    [Fact]
    public void Sessions_are_not_mixed_up()
    {
        Write(1, "a");
        Read(1, "a");
        Read(2);
        Read(3);
        End("a");
        Assert.Empty(_check.Violations);
    }

    private void Write(int session, string element, string list = List) => Try(session, list, element, AppendOutcome.Acknowledged);

    private void Try(int session, string list, string element, AppendOutcome outcome)
    {
        _check.Add(new Intent(session, list, element));
        _check.Add(new Append(session, list, element, outcome));
    }

    private void Read(int session, params string[] elements) => Show(session, new ShownList(List, elements));

    private void Show(int session, params ShownList[] lists) => _check.Add(new Response(session, lists));

    private void End(params string[] elements) => _check.End([new ShownList(List, elements)]);

    private void AssertFound(Promise promise)
        => Assert.Equal([promise], _check.Violations.Select(violation => violation.Promise).Distinct());
}
