using BrandOS.Graph.Postgres.Replicas.Routing;
using BrandOS.Graph.Server.Transport.Consistency;
using Microsoft.AspNetCore.Http;

namespace BrandOS.Graph.Tests.Transport;

public sealed class ConsistencyHeaderTests
{
    private static readonly TimeSpan MaxBound = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(null, ConsistencyLevel.Session, 0)]
    [InlineData("session", ConsistencyLevel.Session, 0)]
    [InlineData("Session", ConsistencyLevel.Session, 0)]
    [InlineData(" eventual ", ConsistencyLevel.Eventual, 0)]
    [InlineData("strong", ConsistencyLevel.Strong, 0)]
    [InlineData("bounded(1)", ConsistencyLevel.Bounded, 1)]
    [InlineData("BOUNDED( 30 )", ConsistencyLevel.Bounded, 30)]
    [InlineData("bounded(3600)", ConsistencyLevel.Bounded, 3600)]
    public void Level_is_read(string? value, ConsistencyLevel level, int seconds)
    {
        Assert.True(ConsistencyHeader.TryRead(Headers(value), MaxBound, out var read, out var bound));
        Assert.Equal((level, TimeSpan.FromSeconds(seconds)), (read, bound));
    }

    [Theory]
    [InlineData("")]
    [InlineData("linearizable")]
    [InlineData("session, strong")]
    [InlineData("bounded")]
    [InlineData("bounded(")]
    [InlineData("bounded()")]
    [InlineData("bounded(0)")]
    [InlineData("bounded(-1)")]
    [InlineData("bounded(1.5)")]
    [InlineData("bounded(1e3)")]
    [InlineData("bounded(3601)")]
    [InlineData("bounded(99999999999999999999)")]
    [InlineData("bounded(five)")]
    [InlineData("bounded(5")]
    [InlineData("bounded(5))")]
    [InlineData("eventual(5)")]
    public void Anything_else_is_refused(string value)
        => Assert.False(ConsistencyHeader.TryRead(Headers(value), MaxBound, out _, out _));

    [Theory]
    [InlineData("session")]
    [InlineData("eventual")]
    [InlineData("strong")]
    [InlineData("bounded(17)")]
    public void Level_is_written_as_it_is_read(string value)
    {
        Assert.True(ConsistencyHeader.TryRead(Headers(value), MaxBound, out var level, out var bound));
        Assert.Equal(value, ConsistencyHeader.Write(level, bound));
    }

    private static HeaderDictionary Headers(string? value)
    {
        var headers = new HeaderDictionary();
        if (value is not null)
        {
            headers[ConsistencyHeader.Name] = value;
        }

        return headers;
    }
}
