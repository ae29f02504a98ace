using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;

namespace BrandOS.Graph.Tests.Engine;

public sealed class NodeIdTests
{
    [Theory]
    [InlineData("Order", "1")]
    [InlineData("Order", "")]
    [InlineData("Order", "a:b:c")]
    [InlineData("Ördér", "日本")]
    public void An_id_gives_back_what_went_in(string type, string key) => Assert.Equal((type, key), NodeId.Split(NodeId.Encode(type, key)));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("====")]
    [InlineData("Order:1")]
    [InlineData("T3JkZXI=")]
    [InlineData("OjE=")]
    [InlineData("ключ")]
    public void Garbage_is_refused(string id) => Refused(id);

    [Fact]
    public void Text_that_is_not_utf_8_is_refused() => Refused(Convert.ToBase64String([(byte)'A', (byte)':', 0xff, 0xfe]));

    [Fact]
    public void An_id_that_is_too_long_is_refused_and_not_repeated_in_full()
    {
        var id = NodeId.Encode("Order", new string('1', 10_000));

        Assert.True(Refused(id).Error.Message.Length < 200);
    }

    [Fact]
    public void The_longest_id_is_taken()
    {
        var key = new string('1', 185);

        Assert.Equal(256, NodeId.Encode("Order", key).Length);
        Assert.Equal(("Order", key), NodeId.Split(NodeId.Encode("Order", key)));
    }

    [Fact]
    public void Decoding_asks_for_the_right_type_and_a_good_key()
    {
        var type = new NodeType<int>("Order", Library.Books.BookById, key => int.TryParse(key, out var id) ? id : null);

        Assert.Equal(7, type.Decode(NodeId.Encode("Order", "7")));
        Assert.Equal(ErrorCodes.NodeIdInvalid, Assert.Throws<GraphException>(() => type.Decode(NodeId.Encode("Customer", "7"))).Error.Code);
        Assert.Equal(ErrorCodes.NodeIdInvalid, Assert.Throws<GraphException>(() => type.Decode(NodeId.Encode("Order", "x"))).Error.Code);
    }

    private static GraphException Refused(string id)
    {
        var refused = Assert.Throws<GraphException>(() => NodeId.Split(id));
        Assert.Equal(ErrorCodes.NodeIdInvalid, refused.Error.Code);
        return refused;
    }
}
