using System.Text;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Server.Transport.Streaming;

namespace BrandOS.Graph.Tests.Transport.Streaming;

public sealed class LastEventIdTests
{
    [Theory]
    [InlineData("""{"query":"{a}","extensions":{"persistedQuery":{"version":1},"lastEventId":"7-1"}}""", "7-1")]
    [InlineData("""{"extensions":{"lastEventId":null},"query":"{a}"}""", null)]
    [InlineData("""{"extensions":{"lastEventId":7}}""", null)]
    [InlineData("""{"extensions":null}""", null)]
    [InlineData("""{"variables":{"lastEventId":"7-1"}}""", null)]
    public void Extensions_of_the_parameters_name_it(string parameters, string? id)
    {
        Assert.Null(LastEventId.ReadParameters(Encoding.UTF8.GetBytes(parameters), out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData("""{"persistedQuery":{"version":1},"lastEventId":"7-1"}""", "7-1")]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("", null)]
    public void Extensions_on_their_own_name_it(string extensions, string? id)
    {
        Assert.Null(LastEventId.ReadExtensions(Encoding.UTF8.GetBytes(extensions), out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData("{\"lastEventId\":\"\\ud800\"}")]
    [InlineData("{\"lastE\\ud800zz\":1}")]
    public void Half_a_surrogate_pair_is_refused(string extensions)
    {
        var text = Encoding.UTF8.GetBytes(extensions);
        var parameters = Encoding.UTF8.GetBytes($"{{\"extensions\":{extensions}}}");

        Assert.Same(TransportErrors.TextInvalid, LastEventId.ReadExtensions(text, out _));
        Assert.Same(TransportErrors.TextInvalid, LastEventId.ReadParameters(parameters, out _));
    }
}
