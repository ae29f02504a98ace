using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Tests.Outbox;

public sealed class OutboxPositionTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(734, 19)]
    [InlineData(ulong.MaxValue, long.MaxValue)]
    public void Text_leads_back_to_the_position(ulong xid, long id)
    {
        var position = new OutboxPosition(xid, id);

        Assert.True(OutboxPosition.TryParse(position.ToString(), out var parsed));
        Assert.Equal(position, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("-1")]
    [InlineData("1--2")]
    [InlineData(" 1-2")]
    [InlineData("+1-2")]
    [InlineData("18446744073709551616-1")]
    [InlineData("1-9223372036854775808")]
    [InlineData("1-2-3")]
    public void Anything_else_is_no_position(string text)
        => Assert.False(OutboxPosition.TryParse(text, out _));

    [Fact]
    public void Transactions_come_before_ids()
    {
        OutboxPosition[] positions = [new(2, 1), new(1, 9), OutboxPosition.Start, new(1, 3)];

        Assert.Equal([OutboxPosition.Start, new(1, 3), new(1, 9), new(2, 1)], positions.Order());
    }
}
