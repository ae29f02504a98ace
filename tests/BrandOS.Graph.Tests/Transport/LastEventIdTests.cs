using System.Text;
using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BrandOS.Graph.Tests.Transport;

/// <summary>
/// Where a client wants to go on: <c>lastEventId</c> in the extensions of a POST, of a GET, and of a WebSocket's operation.
/// </summary>
public sealed class LastEventIdTests
{
    [Theory]
    [InlineData("""{"persistedQuery":null,"lastEventId":"7-1"}""", "7-1")]
    [InlineData("""{"lastEventId":"7-1","persistedQuery":{"version":1,"sha256Hash":"c"}}""", "7-1")]
    [InlineData("""{"lastEventId":null}""", null)]
    [InlineData("""{"lastEventId":7}""", null)]
    [InlineData("""{"lastEventId":{"lastEventId":"7-1"}}""", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void Extensions_name_it(string extensions, string? id)
    {
        using var parameters = new JsonParameters();

        Assert.Null(parameters.Read(Post(extensions)));
        Assert.Equal(id, parameters.LastEventId);
        Assert.Null(QueryParameters.Read(Get(extensions), out _, out _, out var last));
        Assert.Equal(id, last);
    }

    [Fact]
    public void Nothing_else_names_it()
    {
        using var parameters = new JsonParameters();

        Assert.Null(parameters.Read("""{"query":"{a}","variables":{"lastEventId":"7-1"},"lastEventId":"7-1"}"""u8.ToArray()));
        Assert.Null(parameters.LastEventId);
    }

    [Theory]
    [InlineData("{\"lastEventId\":\"\\ud800\"}")]
    [InlineData("{\"lastE\\ud800zz\":1}")]
    public void Half_a_surrogate_pair_is_refused(string extensions)
    {
        using var parameters = new JsonParameters();

        Assert.Same(TransportErrors.TextInvalid, parameters.Read(Post(extensions)));
        Assert.Same(TransportErrors.TextInvalid, QueryParameters.Read(Get(extensions), out _, out _, out _));
    }

    private static byte[] Post(string extensions) => Encoding.UTF8.GetBytes($"{{\"query\":\"{{a}}\",\"extensions\":{extensions}}}");

    private static QueryCollection Get(string extensions)
        => new(QueryHelpers.ParseQuery($"?query={{a}}&extensions={Uri.EscapeDataString(extensions)}"));
}
