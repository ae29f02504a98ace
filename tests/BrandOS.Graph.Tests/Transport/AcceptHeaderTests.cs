using BrandOS.Graph.Server.Transport.Http;
using Microsoft.Extensions.Primitives;

namespace BrandOS.Graph.Tests.Transport;

public sealed class AcceptHeaderTests
{
    private const string Json = "Json";
    private const string GraphQLResponse = "GraphQLResponse";

    [Theory]
    [InlineData(null, Json)]
    [InlineData("", Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("APPLICATION/JSON", Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GraphQLResponse)]
    [InlineData("application/json, application/graphql-response+json", Json)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/graphql-response+json;q=0.9, application/json", Json)]
    [InlineData("application/graphql-response+json, */*;q=0.1", GraphQLResponse)]
    [InlineData("application/json;q=0, */*", GraphQLResponse)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Json)]
    public void Chooses_what_is_wanted_most(string? accept, string chosen)
    {
        Assert.Null(AcceptHeader.Choose(new StringValues(accept), out var mediaType));
        Assert.Equal(chosen, mediaType.ToString());
    }

    [Theory]
    [InlineData("text/html", "HC0064")]
    [InlineData("image/*", "HC0064")]
    [InlineData("application/json;q=0", "HC0064")]
    [InlineData("application/json; charset=utf-16", "HC0064")]
    [InlineData("json", "HC0063")]
    [InlineData("application/json, ;;", "HC0063")]
    public void Refuses_what_it_cannot_give(string accept, string code)
        => Assert.Equal(code, AcceptHeader.Choose(accept, out _)?.Code);

    [Fact]
    public void Reads_several_header_lines_as_one_list()
    {
        Assert.Null(AcceptHeader.Choose(new StringValues(["text/html", "application/graphql-response+json"]), out var mediaType));
        Assert.Equal(ResponseMediaType.GraphQLResponse, mediaType);
    }

    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("TEXT/event-stream; charset=utf-8", true)]
    [InlineData("text/event-stream, application/json", true)]
    [InlineData("application/json, text/event-stream", false)]
    [InlineData("application/json;q=0.5, text/event-stream", true)]
    [InlineData("application/graphql-response+json, application/json, text/event-stream, multipart/mixed", false)]
    [InlineData("text/event-stream;q=0", false)]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("text/event-stream, ;;", false)]
    [InlineData("", false)]
    public void An_event_stream_is_wanted_when_it_is_wanted_most(string accept, bool wanted)
        => Assert.Equal(wanted, AcceptHeader.WantsEventStream(accept));
}
