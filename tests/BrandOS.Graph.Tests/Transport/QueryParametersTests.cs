using System.Text;
using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BrandOS.Graph.Tests.Transport;

public sealed class QueryParametersTests
{
    [Fact]
    public void Reads_every_parameter()
    {
        var mistake = QueryParameters.Read(Parse("?query=query%20A%7Ba%7D&operationName=A&variables=%7B%22n%22%3A1%7D&extensions=%7B%7D"), out var request);

        Assert.Null(mistake);
        Assert.Equal("query A{a}", Encoding.UTF8.GetString(request.Query.Span));
        Assert.Equal("A", request.OperationName);
        Assert.Equal(1, request.Variables.GetProperty("n").GetInt32());
        Assert.True(request.QueriesOnly);
    }

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
    public void Refuses_what_is_not_a_request(string query, string code)
        => Assert.Equal(code, QueryParameters.Read(Parse(query), out _)?.Code);

    private static QueryCollection Parse(string query) => new(QueryHelpers.ParseQuery(query));
}
