using BrandOS.Graph.Postgres.Replicas.Probing;

namespace BrandOS.Graph.Tests.Replicas;

public sealed class LogHistoryTests
{
    private static readonly DateTimeOffset Begin = NodeStates.Now;

    [Theory] // samples: at 0 s 10, at 1 s 20, at 2 s 20, at 3 s 30
    [InlineData(9, null)]
    [InlineData(10, 0)]
    [InlineData(19, 0)]
    [InlineData(20, 2)] // idle from 1 s to 2 s
    [InlineData(29, 2)]
    [InlineData(30, 3)]
    [InlineData(99, 3)]
    public void Place_in_the_log_is_as_fresh_as_the_last_moment_it_was_the_end(int lsn, int? second)
    {
        var log = new LogHistory();
        foreach (var (at, end) in ((int, ulong)[])[(0, 10), (1, 20), (2, 20), (3, 30)])
        {
            log.Add(Begin.AddSeconds(at), end);
        }

        Assert.Equal(second is { } s ? Begin.AddSeconds(s) : null, log.FreshAsOf((ulong)lsn));
    }

    [Fact]
    public void Minutes_are_remembered_and_hours_are_not()
    {
        var log = new LogHistory();
        for (var i = 0; i < 10_000; i++)
        {
            log.Add(Begin.AddSeconds(i), (ulong)i);
        }

        Assert.Equal(Begin.AddSeconds(9_999), log.LastAt);
        Assert.Equal(Begin.AddSeconds(9_999 - 1_500), log.FreshAsOf(9_999 - 1_500));
        Assert.Null(log.FreshAsOf(5_000));
    }

    [Fact]
    public void Standby_that_has_more_than_the_primary_told_moves_the_end()
    {
        var log = new LogHistory();
        log.Add(Begin, 10);
        log.Reached(15);
        log.Reached(12);
        Assert.Equal(15ul, log.End);
        log.Clear();
        Assert.Equal((0ul, null), (log.End, log.LastAt));
    }
}
