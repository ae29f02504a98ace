using System.Text;
using BrandOS.Graph.Server.Transport.WebSocket;

namespace BrandOS.Graph.Tests.Transport.WebSocket;

public sealed class SocketOpeningTests
{
    [Fact]
    public void Headers_are_read_on_their_own_and_nested_whatever_their_case()
    {
        var opening = Read("""{"authorization":"a","X-Tenant":7,"Headers":{"BrandOS-Session":"s","x":[1]},"lastEventId":"7-1"}""")!;

        Assert.Equal("a", opening.Outer["Authorization"]);
        Assert.Equal("7", opening.Outer["X-TENANT"]);
        Assert.Equal("s", opening.Nested["brandos-session"]);
        Assert.False(opening.Nested.ContainsKey("x"));
        Assert.Equal("7-1", opening.LastEventId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"headers":null,"lastEventId":7,"Authorization":["a"]}""")]
    public void What_is_not_said_is_not_there(string payload)
    {
        var opening = Read(payload)!;

        Assert.False(opening.Outer.ContainsKey("Authorization"));
        Assert.Empty(opening.Nested);
        Assert.Null(opening.LastEventId);
    }

    [Fact]
    public void It_may_nest_as_deep_as_every_request()
    {
        Assert.NotNull(Read(Nested(255)));
        Assert.Null(Read(Nested(256)));
    }

    [Theory]
    [InlineData("{\"Authorization\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"headers\":{\"X-Tenant\":\"\\udc00\"}}")]
    [InlineData("{\"lastEventId\":\"\\ud800\"}")]
    public void Half_a_surrogate_pair_is_nothing(string payload) => Assert.Null(Read(payload));

    private static SocketOpening? Read(string payload) => SocketOpening.Read(Encoding.UTF8.GetBytes(payload));

    private static string Nested(int lists) => $"{{\"a\":{new string('[', lists)}{new string(']', lists)}}}";
}
