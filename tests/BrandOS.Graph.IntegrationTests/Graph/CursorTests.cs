using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>A cursor is worth something only where it was made: HC0078 and no data everywhere else.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class CursorTests(SeededGraph graph)
{
    public static TheoryData<string> Forgeries() =>
    [
        "",
        "MTA=",
        "not base64url: {}",
        new string('A', 44),
        new string('A', 45),
        new string('A', 100_000),
        "' OR 1=1 --",
        "\u0000\uFFFD€",
    ];

    [ClusterTheory]
    [MemberData(nameof(Forgeries))]
    public Task Forged_cursor_is_refused(string cursor) => AssertRefusedAsync(cursor);

    [ClusterFact]
    public async Task Cursor_works_where_it_was_made()
    {
        var response = await graph.ExecuteAsync(
            "query ($c: String!) { orders(first: 1, after: $c) { nodes { id } } }", new { c = await CursorAsync("orders", tenant: 1) });
        Assert.False(response.TryGetProperty("errors", out _));
    }

    [ClusterFact]
    public async Task Cursor_of_another_tenant_is_refused() => await AssertRefusedAsync(await CursorAsync("orders", tenant: 2));

    [ClusterTheory]
    [InlineData("customers")]
    [InlineData("productVariants")]
    public async Task Cursor_of_another_connection_is_refused(string connection)
        => await AssertRefusedAsync(await CursorAsync(connection, tenant: 1));

    [ClusterFact]
    public async Task Cursor_with_any_one_character_altered_is_refused()
    {
        var cursor = await CursorAsync("orders", tenant: 1);
        for (var i = 0; i < cursor.Length; i++)
        {
            await AssertRefusedAsync($"{cursor[..i]}{(cursor[i] == 'x' ? 'y' : 'x')}{cursor[(i + 1)..]}");
        }

        await AssertRefusedAsync(cursor + "=");
        await AssertRefusedAsync(cursor[..^1]);
    }

    [ClusterFact]
    public async Task Bad_cursor_in_a_nested_connection_is_an_error_of_that_field_only()
    {
        var response = await graph.ExecuteAsync("{ customers(first: 2) { nodes { name orders(after: \"bad\") { nodes { id } } } } }");
        var customers = response.GetProperty("data").GetProperty("customers").GetProperty("nodes").EnumerateArray().ToArray();
        Assert.Equal(2, customers.Length);
        Assert.All(customers, customer => Assert.Equal(System.Text.Json.JsonValueKind.Null, customer.GetProperty("orders").ValueKind));
        Assert.All(
            response.GetProperty("errors").EnumerateArray(),
            error => Assert.Equal("HC0078", error.GetProperty("extensions").GetProperty("code").GetString()));
    }

    private async Task<string> CursorAsync(string connection, int tenant)
    {
        var response = await graph.ExecuteAsync($"{{ {connection}(first: 3) {{ pageInfo {{ endCursor }} }} }}", tenant: tenant);
        return response.GetProperty("data").GetProperty(connection).GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
    }

    private async Task AssertRefusedAsync(string cursor)
    {
        foreach (var argument in new[] { "first: 1, after: $c", "last: 1, before: $c" })
        {
            var response = await graph.ExecuteAsync(
                $"query ($c: String!) {{ orders({argument}) {{ nodes {{ id }} }} }}", new { c = cursor });
            Assert.Equal("""{"orders":null}""", response.GetProperty("data").GetRawText());
            var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
            Assert.Equal("HC0078", error.GetProperty("extensions").GetProperty("code").GetString());
        }
    }
}
