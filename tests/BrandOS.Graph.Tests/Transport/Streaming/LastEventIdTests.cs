using System.Text;
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
        => Assert.Equal(id, LastEventId.OfParameters(Encoding.UTF8.GetBytes(parameters)));

    [Theory]
    [InlineData("""{"Authorization":"x","lastEventId":"7-1"}""", "7-1")]
    [InlineData("{}", null)]
    [InlineData("", null)]
    public void The_payload_of_an_init_names_it(string payload, string? id)
        => Assert.Equal(id, LastEventId.Of(Encoding.UTF8.GetBytes(payload)));
}
