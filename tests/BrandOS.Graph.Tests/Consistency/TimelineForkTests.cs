using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Tests.Consistency;

public sealed class TimelineForkTests
{
    private static readonly TimelineFork[] Forks = [new(1, 2, 1000), new(2, 3, 5000)];

    [Theory] // token's timeline and LSN; the present timeline; is it part of the present?
    [InlineData(3, 9000, 3, true)]
    [InlineData(2, 5000, 3, true)]
    [InlineData(2, 5001, 3, false)]
    [InlineData(1, 1000, 3, true)]
    [InlineData(1, 1001, 3, false)] // written to the first timeline after it was left
    [InlineData(1, 1000, 2, false)] // the present is behind what was seen
    [InlineData(4, 10, 3, false)]
    [InlineData(0, 0, 3, false)] // a token that only the primary answers
    [InlineData(7, 10, 9, false)] // nobody saw these promotions
    public void Token_of_an_old_timeline_counts_as_far_as_the_new_one_has_it(uint timeline, ulong lsn, uint present, bool isPart)
    {
        var translated = TimelineForks.Translate(Forks, new LogPosition(42, timeline, lsn), new LogPosition(42, present, 0));
        Assert.Equal(isPart ? new LogPosition(42, present, lsn) : null, translated);
    }

    [Fact]
    public void Token_of_another_system_is_part_of_nothing()
        => Assert.Null(TimelineForks.Translate(Forks, new LogPosition(41, 3, 1), new LogPosition(42, 3, 0)));
}
