using BrandOS.Graph.Postgres.Observing;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Tests.Observing;

public sealed class ReadErrorTypeTests
{
    [Theory] // node lost, may restart, timed out
    [InlineData(true, true, false, "node_lost")]
    [InlineData(true, true, true, "timeout")]
    [InlineData(false, true, false, "conflict")]
    [InlineData(false, false, true, "timeout")]
    [InlineData(false, false, false, "statement")]
    public void A_failed_read_has_a_word(bool lost, bool restart, bool timedOut, string expected)
        => Assert.Equal(expected, ReadErrorType.Of(new ReadFailedException(new ReadFailure(lost, restart, timedOut), new IOException())));

    [Fact]
    public void What_is_no_failed_read_has_a_word_too()
    {
        Assert.Equal("no_node", ReadErrorType.Of(new NoNodeAvailableException()));
        Assert.Equal("cancelled", ReadErrorType.Of(new TaskCanceledException()));
        Assert.Equal("_OTHER", ReadErrorType.Of(new InvalidOperationException("tok_4f9d1c7e")));
    }
}
