using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Tests.Transport;

public sealed class JsonParametersTests
{
    [Fact]
    public void Leaves_a_plain_query_where_it_is()
    {
        var body = "{\"query\":\"{ a }\"}"u8.ToArray();
        using var parameters = new JsonParameters();

        Assert.Null(parameters.Read(body));
        Assert.True(parameters.Query.Span.Overlaps(body));
        Assert.Equal("{ a }", Text(parameters.Query));
    }

    [Fact]
    public void Undoes_the_escapes_of_a_query()
    {
        using var parameters = new JsonParameters();

        Assert.Null(parameters.Read(Bytes("""{"query":"{\n a(x: \"\u00e9\ud83d\ude00\\\")\t}"}""")));
        Assert.Equal("{\n a(x: \"é😀\\\")\t}", Text(parameters.Query));
    }

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, ErrorCodes.DepthExceeded)]
    [InlineData(100_000, ErrorCodes.DepthExceeded)]
    public void Reads_variables_that_nest_255_levels_inside_of_the_request(int levels, string? code)
    {
        var lists = new string('[', levels - 1) + new string(']', levels - 1);
        using var parameters = new JsonParameters();

        Assert.Equal(code, parameters.Read(Bytes("{\"variables\":{\"a\":" + lists + "},\"query\":\"{ a }\"}"))?.Code);
    }

    [Fact]
    public void Says_of_what_nests_deep_and_never_ends_that_it_is_no_JSON()
    {
        using var parameters = new JsonParameters();

        Assert.Equal(ErrorCodes.RequestInvalid, parameters.Read(Bytes("{\"variables\":" + new string('[', 1_000)))?.Code);
    }

    [Fact]
    public void Reads_every_parameter_in_any_order_and_ignores_others()
    {
        using var parameters = new JsonParameters();

        Assert.Null(parameters.Read(Bytes(
            """ {"extensions":{"a":[1]},"other":[{"query":1}],"variables":{"n":{"query":"no"},"text":"\u0041"}"""
                + ""","operationName":"B","query":"query B{b}"} """)));
        Assert.Equal("query B{b}", Text(parameters.Query));
        Assert.Equal("B", parameters.OperationName);
        Assert.Equal("A", parameters.Variables.GetProperty("text").GetString());
    }

    [Fact]
    public void Takes_null_for_what_may_be_left_out()
    {
        using var parameters = new JsonParameters();

        Assert.Null(parameters.Read(Bytes("""{"query":"{a}","operationName":null,"variables":null,"extensions":null}""")));
        Assert.Null(parameters.OperationName);
        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, parameters.Variables.ValueKind);
    }

    [Theory]
    [InlineData("{\"id\":\"a\"}", "a", null)]
    [InlineData("{\"query\":null,\"documentId\":\"b\",\"variables\":{}}", "b", null)]
    [InlineData("{\"id\":\"a\",\"documentId\":\"b\"}", "a", null)]
    [InlineData("{\"extensions\":{\"other\":[{}],\"persistedQuery\":{\"sha256Hash\":\"c\",\"x\":{},\"version\":1},\"more\":1}}", null, "c")]
    [InlineData("{\"query\":\"{a}\",\"extensions\":{\"other\":{\"persistedQuery\":{\"sha256Hash\":\"c\"}}}}", null, null)]
    public void Reads_how_a_stored_document_is_named(string body, string? id, string? hash)
    {
        using var parameters = new JsonParameters();

        Assert.Null(parameters.Read(Bytes(body)));
        Assert.Equal((id, hash), (parameters.Document.Id, parameters.Document.Hash));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("documentId")]
    public void Refuses_an_id_without_end(string name)
    {
        using var parameters = new JsonParameters();

        Assert.Equal("HC0009", parameters.Read(Bytes($$"""{"{{name}}":"{{new string('a', 129)}}"}"""))?.Code);
    }

    [Fact]
    public void Refuses_a_hash_without_end()
    {
        using var parameters = new JsonParameters();

        var mistake = parameters.Read(
            Bytes("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + new string('a', 500_000) + "\"}}}"));

        Assert.Equal("HC0009", mistake?.Code);
    }

    [Fact]
    public void Takes_sets_of_variables_only_where_they_are_enabled()
    {
        using var parameters = new JsonParameters { TakesVariableSets = true };

        Assert.Null(parameters.Read(Bytes("""{"query":"{a}","variables":[{"n":1},{"n":2}]}""")));
        Assert.Equal(2, parameters.Variables.GetArrayLength());
    }

    [Fact]
    public void Allocates_nothing_for_what_is_not_there()
    {
        var body = Bytes("""{"query":"{ a }","extensions":{"other":[1,{"a":2}]}}""");
        using var parameters = new JsonParameters();
        parameters.Read(body);
        var before = GC.GetAllocatedBytesForCurrentThread();

        parameters.Read(body);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("", "HC0009")]
    [InlineData("   ", "HC0009")]
    [InlineData("{ \"not a JSON", "HC0009")]
    [InlineData("{\"query\":\"{a}\"", "HC0009")]
    [InlineData("{\"query\":\"{a}\"} x", "HC0009")]
    [InlineData("[{\"query\":\"{a}\"}]", "HC0009")]
    [InlineData("\"{a}\"", "HC0009")]
    [InlineData("null", "HC0009")]
    [InlineData("{}", "HC0013")]
    [InlineData("{\"query\":null}", "HC0013")]
    [InlineData("{\"qeury\":\"{a}\"}", "HC0013")]
    [InlineData("{\"query\":1}", "HC0009")]
    [InlineData("{\"query\":{\"a\":1}}", "HC0009")]
    [InlineData("{\"query\":[\"{a}\"]}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"operationName\":1}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"operationName\":{}}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"variables\":[]}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"variables\":\"{}\"}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"extensions\":false}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"variables\":[{}]}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"extensions\":[]}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"extensions\":\"{}\"}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":[]}}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":{}}}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":{\"version\":1}}}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":1}}}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":[\"a\"]}}}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":{\"version\":2,\"sha256Hash\":\"a\"}}}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":{\"version\":\"1\",\"sha256Hash\":\"a\"}}}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"\\ud800\"}}}", "HC0009")]
    [InlineData("{\"extensions\":{\"persistedQuery\":null}}", "HC0013")]
    [InlineData("{\"id\":1}", "HC0009")]
    [InlineData("{\"id\":{\"a\":1}}", "HC0009")]
    [InlineData("{\"id\":null}", "HC0013")]
    [InlineData("{\"documentId\":[]}", "HC0009")]
    [InlineData("{\"id\":\"\\ud800\"}", "HC0009")]
    [InlineData("{\"query\":\"\\ud800\"}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"operationName\":\"\\udc00\"}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"variables\":{\"a\":[\"\\ud800\"]}}", "HC0009")]
    [InlineData("{\"query\":\"{a}\",\"variables\":{\"\\ud800\":1}}", "HC0009")]
    public void Refuses_what_is_not_a_request(string body, string code)
    {
        using var parameters = new JsonParameters();

        Assert.Equal(code, parameters.Read(Bytes(body))?.Code);
    }

    [Theory]
    [InlineData("query", "\"{a}\"")]
    [InlineData("operationName", "null")]
    [InlineData("variables", "{}")]
    [InlineData("extensions", "{}")]
    [InlineData("id", "\"a\"")]
    [InlineData("documentId", "\"a\"")]
    public void Refuses_a_member_that_is_given_twice(string name, string value)
    {
        using var parameters = new JsonParameters();

        var mistake = parameters.Read(Bytes($$"""{"{{name}}":{{value}},"other":1,"other":2,"{{name}}":{{value}}}"""));

        Assert.Equal(("HC0009", $"The parameter {name} is given more than once."), (mistake?.Code, mistake?.Message));
    }

    [Fact]
    public void Refuses_bytes_that_are_not_UTF_8()
    {
        using var parameters = new JsonParameters();

        Assert.Equal("HC0009", parameters.Read((byte[])[.. "{\"query\":\"{a"u8, 0xC3, 0x28, .. "}\"}"u8])?.Code);
    }

    [Fact]
    public void Refuses_nesting_without_end()
    {
        using var parameters = new JsonParameters();

        Assert.Equal("HC0009", parameters.Read(Bytes($"{{\"query\":\"{{a}}\",\"variables\":{{\"a\":{new string('[', 100_000)}"))?.Code);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
