using BrandOS.Graph.Postgres.Outbox.Dispatching;

namespace BrandOS.Graph.Tests.Outbox;

public sealed class RetryDelayTests
{
    private readonly RetryDelay _delay = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), new Random(1));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(10, 512)]
    [InlineData(11, 600)]
    [InlineData(1000, 600)]
    public void It_doubles_up_to_the_longest(int failures, int seconds)
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.InRange(_delay.After(failures).TotalSeconds, seconds / 2.0, seconds);
        }
    }

    [Fact]
    public void Those_that_failed_together_come_back_apart()
        => Assert.True(Enumerable.Range(0, 20).Select(_ => _delay.After(8)).Distinct().Count() > 15);
}
