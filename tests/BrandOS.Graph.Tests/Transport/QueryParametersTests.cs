using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BrandOS.Graph.Tests.Transport;

public sealed class QueryParametersTests
{
    [Fact]
    public void Reads_every_parameter()
    {
        var mistake = QueryParameters.Read(
            Parse("?query=query%20A%7Ba%7D&operationName=A&variables=%7B%22n%22%3A1%7D&extensions=%7B%7D"), out var request, out _, out _);

        Assert.Null(mistake);
        Assert.Equal("query A{a}", Encoding.UTF8.GetString(request.Query.Span));
        Assert.Equal("A", request.OperationName);
        Assert.Equal(1, request.Variables.GetProperty("n").GetInt32());
        Assert.True(request.QueriesOnly);
    }

    [Theory]
    [InlineData("variables")]
    [InlineData("extensions")]
    public void Says_of_a_parameter_that_nests_too_deep_that_it_does(string name)
    {
        var deep = "%7B%22a%22%3A" + new string('[', 300) + new string(']', 300) + "%7D";

        Assert.Equal(ErrorCodes.DepthExceeded, QueryParameters.Read(Parse($"?query=%7Ba%7D&{name}={deep}"), out _, out _, out _)?.Code);
    }

    [Theory]
    [InlineData("?id=a", "a", null)]
    [InlineData("?documentId=b&query=", "b", null)]
    [InlineData("?extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"c\"}}", null, "c")]
    public void Reads_how_a_stored_document_is_named(string query, string? id, string? hash)
    {
        Assert.Null(QueryParameters.Read(Parse(query), out var request, out var document, out _));
        Assert.True(request.Query.IsEmpty);
        Assert.Equal((id, hash), (document.Id, document.Hash));
    }

    [Fact]
    public void Refuses_an_id_without_end()
        => Assert.Equal("HC0009", QueryParameters.Read(Parse("?id=" + new string('a', 129)), out _, out _, out _)?.Code);

    [Theory]
    [InlineData("", "HC0013")]
    [InlineData("?query=", "HC0013")]
    [InlineData("?query={a}&query={b}", "HC0009")]
    [InlineData("?query={a}&variables=[]", "HC0009")]
    [InlineData("?query={a}&variables=1", "HC0009")]
    [InlineData("?query={a}&variables={", "HC0009")]
    [InlineData("?query={a}&variables={} {}", "HC0009")]
    [InlineData("?query={a}&variables={\"a\":\"\\ud800\"}", "HC0009")]
    [InlineData("?query={a}&extensions=[]", "HC0009")]
    [InlineData("?query={a}&extensions={", "HC0009")]
    [InlineData("?query={a}&extensions={} {}", "HC0009")]
    [InlineData("?extensions={}", "HC0013")]
    [InlineData("?extensions={\"persistedQuery\":1}", "HC0009")]
    [InlineData("?extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"\\ud800\"}}", "HC0009")]
    [InlineData("?id=a&id=b", "HC0009")]
    [InlineData("?id=&documentId=", "HC0013")]
    public void Refuses_what_is_not_a_request(string query, string code)
        => Assert.Equal(code, QueryParameters.Read(Parse(query), out _, out _, out _)?.Code);

    private static QueryCollection Parse(string query) => new(QueryHelpers.ParseQuery(query));
}
