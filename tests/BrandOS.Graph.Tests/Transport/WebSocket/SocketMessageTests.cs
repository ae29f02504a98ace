using System.Text;
using BrandOS.Graph.Server.Transport.WebSocket;

namespace BrandOS.Graph.Tests.Transport.WebSocket;

public sealed class SocketMessageTests
{
    [Theory] //  text                                                             kind                   id    payload
    [InlineData("""{"type":"connection_init"}""", nameof(MessageKind.ConnectionInit), "", "")]
    [InlineData("""{"type":"connection_init","payload":null}""", nameof(MessageKind.ConnectionInit), "", "")]
    [InlineData("""{"payload":{"a":[{"b":2}]},"type":"connection_init"}""", nameof(MessageKind.ConnectionInit), "", """{"a":[{"b":2}]}""")]
    [InlineData("""{"type":"ping","payload":{}}""", nameof(MessageKind.Ping), "", "{}")]
    [InlineData("""{"type":"pong"}""", nameof(MessageKind.Pong), "", "")]
    [InlineData("""{"id":"\u00e9","type":"complete","more":[{}]}""", nameof(MessageKind.Complete), "é", "")]
    [InlineData(
        """ { "id" : "1" , "type" : "subscribe" , "payload" : {"query" : ""} } """,
        nameof(MessageKind.Subscribe),
        "1",
        """{"query" : ""}""")]
    public void A_message_is_read_in_any_order_of_its_members(string text, string kind, string id, string payload)
    {
        var message = Read(text);

        Assert.Equal(kind, message?.Kind.ToString());
        Assert.Equal(id, message?.Id);
        Assert.Equal(payload, Encoding.UTF8.GetString(message!.Value.Payload.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"ping\"")]
    [InlineData("{}")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":"next"}""")]
    [InlineData("""{"type":"ping","payload":[]}""")]
    [InlineData("""{"type":"ping"}{}""")]
    [InlineData("""{"type":"ping" """)]
    [InlineData("""{"type":"complete","id":""}""")]
    [InlineData("""{"type":"complete","id":7}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":null}""")]
    [InlineData("{\"type\":\"complete\",\"id\":\"\\ud800\"}")]
    public void What_is_no_message_is_none(string text) => Assert.Null(Read(text));

    [Fact]
    public void An_id_has_its_limit()
    {
        Assert.NotNull(Read($$"""{"type":"complete","id":"{{new string('x', 256)}}"}"""));
        Assert.Null(Read($$"""{"type":"complete","id":"{{new string('x', 257)}}"}"""));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_message() => Assert.Null(SocketMessage.Read(new byte[] { 0xff, 0xfe }));

    [Fact]
    public void A_reason_fits_into_a_close_frame_when_its_id_is_long()
    {
        var close = SocketClose.Exists(new string('ü', 200));

        Assert.Equal(4409, close.Code);
        Assert.InRange(Encoding.UTF8.GetByteCount(close.Reason), 50, 123);
    }

    private static SocketMessage? Read(string text) => SocketMessage.Read(Encoding.UTF8.GetBytes(text));
}
