using System.Text;
using BrandOS.Graph.Server.Transport.Batching;
using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Tests.Transport.Batching;

public sealed class RequestBatchTests
{
    private static readonly BatchingOptions Everything = new() { Requests = true, Variables = true, MaxSize = 4 };

    [Fact]
    public void Reads_requests_and_sets_of_variables_in_order()
    {
        using var batch = new RequestBatch(Everything);

        Assert.Null(batch.Read(Bytes(
            """[ {"query":"{a}"}, {"query":"{\u0062}","operationName":"B","variables":[{"n":1},{"n":2}]}, {"id":"c","variables":{}} ]""")));

        Assert.Equal(
            ["0:- {a}", "1:0 {b} 1", "1:1 {b} 2", "2:- c"],
            batch.Entries.Select(entry =>
                $"{entry.RequestIndex}:{entry.VariableIndex?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} "
                + $"{Encoding.UTF8.GetString(entry.Request.Query.Span)}{entry.Document.Id}"
                + (entry.VariableIndex is null ? "" : $" {entry.Request.Variables.GetProperty("n").GetInt32()}")));
    }

    [Theory]
    [InlineData("[]", null)]
    [InlineData("[1]", 0)]
    [InlineData("[null]", 0)]
    [InlineData("[[]]", 0)]
    [InlineData("[{\"query\":\"{a}\"},[{\"query\":\"{a}\"}]]", 1)]
    [InlineData("[{\"query\":\"{a}\"},{\"query\":1}]", 1)]
    [InlineData("[{\"query\":\"{a}\",\"variables\":[]}]", 0)]
    [InlineData("[{\"query\":\"{a}\",\"variables\":[1]}]", 0)]
    [InlineData("[{\"query\":\"{a}\",\"variables\":[null]}]", 0)]
    [InlineData("[{\"query\":\"{a}\",\"variables\":[[{}]]}]", 0)]
    [InlineData("[{\"query\":\"{a}\",\"variables\":[{},{},{},{},{}]}]", 0)]
    [InlineData("[{\"query\":\"{a}\"},{\"query\":\"{a}\",\"variables\":[{},{},{},{}]}]", 1)]
    [InlineData("[{\"query\":\"\\ud800\"}]", 0)]
    [InlineData("[{\"query\":\"{a}\"}", null)]
    [InlineData("[{\"query\":\"{a}\"},]", null)]
    [InlineData("[{\"query\":\"{a}\"}] x", null)]
    [InlineData("[{\"query\":\"{a}\"}][]", null)]
    public void Refuses_the_whole_of_what_is_not_a_batch(string body, int? requestIndex)
    {
        using var batch = new RequestBatch(Everything);

        var mistake = batch.Read(Bytes(body));

        Assert.Equal("HC0009", mistake?.Code);
        Assert.Equal(requestIndex, (int?)mistake!.Details.FirstOrDefault(detail => detail.Key == "requestIndex").Value);
    }

    [Fact]
    public void Refuses_one_request_too_many_before_reading_the_rest()
    {
        using var batch = new RequestBatch(new BatchingOptions());

        var mistake = batch.Read(
            Bytes($"[{string.Join(',', Enumerable.Repeat("{\"query\":\"{a}\"}", 1024))},{{\"query\":\"{{a}}\"}},rubbish"));

        Assert.Equal("The batch asks for more than 1024 executions.", mistake?.Message);
        Assert.Equal(1024, batch.Entries.Count);
    }

    [Fact]
    public void Refuses_sets_of_variables_where_they_are_not_enabled()
    {
        using var batch = new RequestBatch(new BatchingOptions { Requests = true });

        Assert.Equal("HC0009", batch.Read(Bytes("""[{"query":"{a}","variables":[{}]}]"""))?.Code);
    }

    [Fact]
    public void Refuses_bytes_that_are_not_UTF_8()
    {
        using var batch = new RequestBatch(Everything);

        Assert.Equal("HC0009", batch.Read((byte[])[.. "[{\"query\":\"{a"u8, 0xC3, 0x28, .. "}\"}]"u8])?.Code);
    }

    [Fact]
    public void Takes_the_sets_of_one_request()
    {
        using var batch = new RequestBatch(Everything);
        using var request = new JsonParameters { TakesVariableSets = true };
        request.Read(Bytes("""{"query":"{a}","variables":[{},{}]}"""));

        Assert.Null(batch.Add(request, requestIndex: null));
        Assert.Equal([(null, 0), (null, 1)], batch.Entries.Select(entry => (entry.RequestIndex, entry.VariableIndex)));
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData(" \r\n\t[", true)]
    [InlineData("{\"a\":[]}", false)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    public void An_array_is_known_by_its_first_character(string body, bool isArray)
        => Assert.Equal(isArray, RequestBatch.IsArray(Bytes(body)));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
