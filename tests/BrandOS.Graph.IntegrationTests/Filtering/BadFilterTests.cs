using System.Text.Json;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>What clients get wrong with filters and orders has a code and words, and gives no data.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class BadFilterTests(SeededGraph graph)
{
    [ClusterTheory]
    [InlineData("where: { status: { eq: LOST } }", "HC0016")]
    [InlineData("where: { status: { like: PENDING } }", "HC0016")]
    [InlineData("where: { nothing: { eq: 1 } }", "HC0016")]
    [InlineData("where: { totalAmount: { gt: \"much\" } }", "HC0016")]
    [InlineData("where: { createdAt: { gt: \"yesterday\" } }", "HC0016")]
    [InlineData("where: { createdAt: { gt: \"10:30\" } }", "HC0016")]
    [InlineData("where: { createdAt: { gt: \"2026-03-04T00:00:00\" } }", "HC0016")]
    [InlineData("where: { status: { in: [PENDING, null] } }", "HC0016")]
    [InlineData("order: [{ totalAmount: UP }]", "HC0016")]
    [InlineData("order: [{ customer: ASC }]", "HC0016")]
    [InlineData("order: [null]", "HC0016")]
    public async Task A_filter_of_the_wrong_type_refuses_the_request(string arguments, string code)
    {
        var response = await graph.ExecuteAsync($"{{ orders({arguments}) {{ nodes {{ id }} }} }}");
        Assert.False(response.TryGetProperty("data", out _));
        Assert.Equal(code, CodeOf(response));
    }

    [ClusterTheory]
    [InlineData("{ status: { eq: null } }", "HC0018")]
    [InlineData("{ status: null }", "HC0018")]
    [InlineData("{ customer: null }", "HC0018")]
    [InlineData("{ items: { some: null } }", "HC0018")]
    [InlineData("{ items: { any: null } }", "HC0018")]
    [InlineData("{ totalAmount: { gt: null } }", "HC0018")]
    [InlineData("{ totalAmount: { in: [1, null] } }", "HC0018")]
    [InlineData("{ totalAmount: { in: null } }", "HC0018")]
    [InlineData("{ updatedAt: { gt: null } }", "HC0018")]
    [InlineData("{ id: { eq: \"garbage\" } }", "NODE_ID_INVALID")]
    [InlineData("{ id: { eq: 5 } }", "NODE_ID_INVALID")]
    [InlineData("{ id: { in: [\"Q3VzdG9tZXI6MDFhMjA1YTFjOTQyNzY3ZWE3MjAyOWE3YThiMDYyYjQ=\"] } }", "NODE_ID_INVALID")]
    [InlineData("{ customer: { name: { eq: \"a\\u0000b\" } } }", "HC0016")]
    public Task A_filter_that_makes_no_sense_is_an_error_of_its_field(string where, string code)
        => AssertRefusedAsync($"where: {where}", code);

    [ClusterTheory]
    [InlineData("{ totalAmount: { in: [1, null] } }", "totalAmount.in[1]")]
    [InlineData("{ createdAt: { nin: [null] } }", "createdAt.nin[0]")]
    [InlineData("{ customer: { name: { startsWith: null } } }", "name.startsWith")]
    public async Task A_null_where_no_value_can_be_is_refused_at_its_place(string where, string place)
    {
        var response = await graph.ExecuteAsync($"{{ orders(where: {where}) {{ nodes {{ id }} }} }}");

        Assert.Equal("HC0018", CodeOf(response));
        Assert.Contains($"'{place}'", response.GetProperty("errors")[0].GetProperty("message").GetString());
    }

    [ClusterTheory]
    [InlineData("""{"gte":"2026-05"}""")]
    [InlineData("""{"gte":"03/04/2026"}""")]
    [InlineData("""{"gte":" 2026-03-04T00:00:00Z"}""")]
    public async Task A_variable_that_is_no_instant_refuses_the_request(string operations)
    {
        using var json = JsonDocument.Parse($$$"""{"w":{"createdAt":{{{operations}}}}}""");

        var response = await graph.ExecuteAsync("query($w: OrderFilterInput) { orders(where: $w) { nodes { id } } }", json.RootElement);

        Assert.False(response.TryGetProperty("data", out _));
        Assert.Equal("HC0016", CodeOf(response));
    }

    [ClusterFact]
    public async Task A_default_that_is_no_instant_refuses_the_request()
    {
        var response = await graph.ExecuteAsync(
            "query($s: DateTime = \"Mar 2026\") { orders(where: { createdAt: { gte: $s } }) { nodes { id } } }");

        Assert.False(response.TryGetProperty("data", out _));
        Assert.Equal("HC0016", CodeOf(response));
    }

    [ClusterFact]
    public async Task Two_fields_in_one_entry_of_an_order_have_no_precedence()
    {
        await AssertRefusedAsync("order: [{ updatedAt: DESC, totalAmount: DESC }]", "SORT_AMBIGUOUS");
        await AssertRefusedAsync("order: [{ createdAt: ASC }, { totalAmount: DESC, updatedAt: ASC }]", "SORT_AMBIGUOUS");
        await AssertFineAsync(graph.Api, "order: [{ updatedAt: DESC, totalAmount: null }, { totalAmount: DESC }]");

        using var json = JsonDocument.Parse("""{"o":[{"updatedAt":"DESC","totalAmount":"DESC"}]}""");
        var response = await graph.ExecuteAsync("query($o: [OrderSortInput!]) { orders(order: $o) { nodes { id } } }", json.RootElement);
        Assert.Equal("SORT_AMBIGUOUS", CodeOf(response));
    }

    [ClusterFact]
    public async Task Filter_has_64_operations_at_most()
    {
        await AssertFineAsync(graph.Api, $"where: {Operations(64)}");
        await AssertRefusedAsync($"where: {Operations(65)}", "HC0117");
        await AssertRefusedAsync($"where: {{ items: {{ some: {{}}, none: {{}} }}, and: [{Operations(63)}] }}", "HC0117");
    }

    [ClusterFact]
    public async Task The_operations_may_nest_as_deep_as_there_may_be_of_them()
    {
        static string Nested(string key, string value, int operations) => operations == 1
            ? $"{{ {key}: {{ {value} }} }}"
            : $"{{ {key}: {{ {value} }}, {key.Replace("status", "or")}: [{Nested(key, value, operations - 1)}] }}";

        await AssertFineAsync(graph.Api, $"where: {Nested("status", "neq: PENDING", 64)}");
        await AssertRefusedAsync($"where: {Nested("status", "neq: PENDING", 65)}", "HC0117");

        const string Query = "query($w: OrderFilterInput) { orders(where: $w) { nodes { id } } }";
        var options = new JsonDocumentOptions { MaxDepth = 256 };
        using var fine = JsonDocument.Parse($$"""{"w":{{Nested("\"status\"", "\"neq\":\"PENDING\"", 64)}}}""", options);
        Assert.False((await graph.ExecuteAsync(Query, fine.RootElement)).TryGetProperty("errors", out _));
        using var tooMany = JsonDocument.Parse($$"""{"w":{{Nested("\"status\"", "\"neq\":\"PENDING\"", 65)}}}""", options);
        Assert.Equal("HC0117", CodeOf(await graph.ExecuteAsync(Query, tooMany.RootElement)));
    }

    [ClusterFact]
    public async Task The_most_operations_are_a_setting()
    {
        var api = SeededGraph.CreateApi(graph.Nodes, new PagingOptions { MaxFilterOperations = 2 });
        await AssertFineAsync(api, $"where: {Operations(2)}");
        var response = await SeededGraph.ExecuteAsync(api, $"{{ orders(where: {Operations(3)}) {{ nodes {{ id }} }} }}");
        Assert.Equal("HC0117", CodeOf(response));
    }

    [ClusterFact]
    public async Task Cursor_is_refused_with_another_order_filter_or_tenant()
    {
        string[] views =
        [
            "order: []",
            "order: [{ totalAmount: DESC }]",
            "order: [{ totalAmount: ASC }]",
            "order: [{ createdAt: ASC }]",
            "order: [{ totalAmount: DESC }, { createdAt: ASC }]",
            "order: [{ updatedAt: DESC }]",
            "where: { status: { eq: DELIVERED } }",
            "where: { status: { eq: CANCELLED } }",
            "where: { status: { eq: DELIVERED } }, order: [{ totalAmount: DESC }]",
            "where: { totalAmount: { gt: 5 } }, order: [{ totalAmount: DESC }]",
        ];
        foreach (var made in views)
        {
            var first = await graph.ExecuteAsync($"{{ orders(first: 2, {made}) {{ pageInfo {{ endCursor }} }} }}");
            var cursor = first.GetProperty("data").GetProperty("orders").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
            foreach (var used in views)
            {
                if (used == made)
                {
                    await AssertFineAsync(graph.Api, $"first: 2, after: \"{cursor}\", {used}");
                }
                else
                {
                    await AssertRefusedAsync($"first: 2, after: \"{cursor}\", {used}", "HC0078");
                    await AssertRefusedAsync($"last: 2, before: \"{cursor}\", {used}", "HC0078");
                }
            }

            await AssertRefusedAsync($"first: 2, after: \"{cursor}\", {made}", "HC0078", tenant: 2);
            await AssertRefusedAsync($"first: 2, after: \"{cursor}A\", {made}", "HC0078");
            for (var i = 0; i < cursor.Length; i += 3)
            {
                await AssertRefusedAsync(
                    $"first: 2, after: \"{cursor[..i]}{(cursor[i] == 'x' ? 'y' : 'x')}{cursor[(i + 1)..]}\", {made}", "HC0078");
            }
        }
    }

    [ClusterFact]
    public async Task Default_order_said_in_words_is_the_default_order()
    {
        var silent = await graph.ExecuteAsync("{ orders(first: 5) { edges { cursor } } }");
        var said = await graph.ExecuteAsync("{ orders(first: 5, order: [{ createdAt: DESC }], where: {}) { edges { cursor } } }");
        Assert.Equal(silent.GetRawText(), said.GetRawText());
    }

    private static string Operations(int count)
        => $"{{ or: [{string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{ totalAmount: {{ gt: {i} }} }}"))}] }}";

    private static async Task AssertFineAsync(Features.GraphApi api, string arguments)
    {
        var response = await SeededGraph.ExecuteAsync(api, $"{{ orders({arguments}) {{ nodes {{ id }} }} }}");
        Assert.False(response.TryGetProperty("errors", out var errors), $"{arguments}: {errors}");
    }

    private async Task AssertRefusedAsync(string arguments, string code, int tenant = 1)
    {
        var response = await graph.ExecuteAsync($"{{ orders({arguments}) {{ nodes {{ id }} }} }}", tenant: tenant);
        Assert.True(response.TryGetProperty("errors", out _), $"{arguments}: no error");
        Assert.Equal("""{"orders":null}""", response.GetProperty("data").GetRawText());
        Assert.Equal(code, CodeOf(response));
    }

    private static string? CodeOf(JsonElement response)
        => response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
