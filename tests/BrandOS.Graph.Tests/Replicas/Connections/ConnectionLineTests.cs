using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Connections;

namespace BrandOS.Graph.Tests.Replicas.Connections;

public sealed class ConnectionLineTests
{
    private readonly PoolCounters _counters = new(new NodesOptions(), TimeProvider.System);
    private readonly ConnectionLine _line;

    public ConnectionLineTests() => _line = new ConnectionLine(_counters);

    [Fact]
    public void As_many_enter_as_there_are_places()
    {
        Assert.True(_line.TryEnter(places: 2));
        Assert.True(_line.TryEnter(places: 2));
        Assert.False(_line.TryEnter(places: 2));
        _line.Leave();
        Assert.True(_line.TryEnter(places: 2));
        Assert.Equal(2, _line.Users);
    }

    [Fact]
    public void Who_waits_is_called_in_turn_and_nobody_overtakes()
    {
        Assert.True(_line.TryEnter(places: 1));
        var (first, second) = (_line.Join(), _line.Join());
        Assert.Equal(2, _counters.Waiting);
        Assert.Null(_line.Next(places: 1));
        _line.Leave();
        Assert.False(_line.TryEnter(places: 1));
        Assert.Same(first, _line.Next(places: 1));
        Assert.Null(_line.Next(places: 1));
        _line.Leave();
        Assert.Same(second, _line.Next(places: 1));
        Assert.Equal((1, 0, false), (_line.Users, _counters.Waiting, _line.IsWaitedFor));
    }

    [Fact]
    public void Who_goes_away_is_not_called_and_who_was_called_cannot_go()
    {
        Assert.True(_line.TryEnter(places: 1));
        var (first, second) = (_line.Join(), _line.Join());
        Assert.True(_line.TryGoAway(first));
        Assert.False(_line.TryGoAway(first));
        _line.Leave();
        Assert.Same(second, _line.Next(places: 1));
        Assert.False(_line.TryGoAway(second));
        Assert.Null(_line.Dismiss());
    }

    [Fact]
    public void Nobody_is_called_when_places_became_fewer()
    {
        Assert.True(_line.TryEnter(places: 2));
        Assert.True(_line.TryEnter(places: 2));
        var turn = _line.Join();
        _line.Leave();
        Assert.Null(_line.Next(places: 1));
        Assert.Same(turn, _line.Dismiss());
    }

    [Fact]
    public async Task Every_one_of_many_gets_a_turn_and_never_more_than_places_at_a_time()
    {
        const int Places = 3;
        var (inside, most, served) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                if (!_line.TryEnter(Places))
                {
                    var turn = _line.Join();
                    CallNext();
                    await turn.Task;
                }

                var now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                Interlocked.Increment(ref served);
                _line.Leave();
                CallNext();
            }
        })));

        Assert.Equal((16 * 500, 0, false), (served, _line.Users, _line.IsWaitedFor));
        Assert.InRange(most, 1, Places);

        void CallNext()
        {
            while (_line.Next(Places) is { } turn)
            {
                turn.SetResult(null);
            }
        }
    }

    private static void InterlockedMax(ref int most, int now)
    {
        var seen = Volatile.Read(ref most);
        while (seen < now && Interlocked.CompareExchange(ref most, now, seen) is var found && found != seen)
        {
            seen = found;
        }
    }
}
