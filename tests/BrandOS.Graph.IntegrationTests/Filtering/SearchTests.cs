using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>The <c>search</c> argument, against the same search over the same rows in memory.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class SearchTests(SeededGraph graph)
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    [ClusterTheory]
    [InlineData("customers")]
    [InlineData("productVariants")]
    public async Task Search_finds_what_linq_finds(string connection)
    {
        var rows = await FilteredRows.LoadAsync(graph, connection);
        string[] odd = ["nothing has this", "a%b", "a_n", "a\\n"];
        var texts = rows.Rows.Where((_, i) => i % 7 == 0).SelectMany(Texts).Concat(odd).Where(text => text.Trim().Length >= 3);
        foreach (var text in texts)
        {
            foreach (var typed in new[] { text, text.ToUpper(CultureInfo.InvariantCulture), $"  {text} " })
            {
                var expected = rows.Rows.Where(row => Holds(row, text)).ToList();
                var response = await graph.ExecuteAsync(
                    $"query($search: String) {{ {connection}(first: 50, search: $search) {{ nodes {{ id }} totalCount }} }}",
                    new { search = typed });
                AssertIs(expected, typed, response.GetProperty("data").GetProperty(connection));
            }
        }
    }

    [ClusterFact]
    public async Task Search_meets_filter_order_and_pages()
    {
        var rows = await FilteredRows.LoadAsync(graph, "customers");
        var expected = rows.Rows.Cast<Customer>()
            .Where(row => Holds(row, ".com") && string.CompareOrdinal(row.Name, "B") >= 0 && row.Name[0] is 'B' or 'C' or 'D')
            .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Id).Select(FilteredRows.GlobalIdOf).ToList();
        const string Query =
            """
            query($after: String) {
              customers(first: 2, after: $after, search: ".COM", order: [{ name: ASC }],
                where: { or: [{ name: { startsWith: "B" } }, { name: { startsWith: "C" } }, { name: { startsWith: "D" } }] }) {
                nodes { id } totalCount pageInfo { endCursor hasNextPage }
              }
            }
            """;

        var seen = new List<string>();
        string? after = null;
        JsonElement page;
        do
        {
            page = (await graph.ExecuteAsync(Query, new { after })).GetProperty("data").GetProperty("customers");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!));
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            Assert.Equal(expected.Count, page.GetProperty("totalCount").GetInt32());
        }
        while (page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());

        Assert.NotEmpty(expected);
        Assert.Equal(expected, seen);
    }

    [ClusterFact]
    public async Task Cursor_is_refused_with_another_search()
    {
        string[] views =
        [
            "",
            "search: \"com\"",
            "search: \"example\"",
            "search: \"com\", order: [{ name: ASC }]",
            "search: \"example\", order: [{ name: ASC }]",
        ];
        foreach (var made in views)
        {
            var first = await graph.ExecuteAsync($"{{ customers(first: 2, {made}) {{ pageInfo {{ endCursor }} }} }}");
            var cursor = first.GetProperty("data").GetProperty("customers").GetProperty("pageInfo").GetProperty("endCursor").GetString();
            foreach (var used in views)
            {
                var response = await graph.ExecuteAsync($"{{ customers(first: 2, after: \"{cursor}\", {used}) {{ nodes {{ id }} }} }}");
                Assert.Equal(used == made ? null : "HC0078", CodeOf(response));
            }
        }
    }

    [ClusterTheory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task Nothing_to_search_for_is_no_search(string? search)
    {
        var silent = await graph.ExecuteAsync("{ customers(first: 5) { edges { cursor } totalCount } }");
        var said = await graph.ExecuteAsync(
            "query($search: String) { customers(first: 5, search: $search) { edges { cursor } totalCount } }", new { search });
        Assert.Equal(silent.GetRawText(), said.GetRawText());
    }

    [ClusterTheory]
    [InlineData("a", "SEARCH_TOO_SHORT")]
    [InlineData(" ab ", "SEARCH_TOO_SHORT")]
    [InlineData("\U0001F600\U0001F600", "SEARCH_TOO_SHORT")]
    [InlineData("abc\u0000", "HC0016")]
    [InlineData("abc\ndef", "HC0016")]
    [InlineData("ab\u0007c", "HC0016")]
    public async Task Search_that_makes_no_sense_has_its_code(string search, string code)
    {
        var response = await graph.ExecuteAsync("query($search: String) { customers(search: $search) { nodes { id } } }", new { search });
        Assert.Equal(code, CodeOf(response));
        Assert.Equal("""{"customers":null}""", response.GetProperty("data").GetRawText());
    }

    [ClusterFact]
    public async Task Search_has_a_length_that_is_a_setting()
    {
        Assert.Null(await CodeAsync(graph.Api, new string('x', 100)));
        Assert.Equal("SEARCH_TOO_LONG", await CodeAsync(graph.Api, new string('x', 101)));
        Assert.Null(await CodeAsync(graph.Api, string.Concat(Enumerable.Repeat("\U0001F600", 100))));
        Assert.Equal("SEARCH_TOO_LONG", await CodeAsync(graph.Api, string.Concat(Enumerable.Repeat("\U0001F600", 101))));
        Assert.Equal("SEARCH_TOO_LONG", await CodeAsync(graph.Api, new string(' ', 1 << 20)));

        var api = SeededGraph.CreateApi(graph.Nodes, new PagingOptions { MinSearchCharacters = 5, MaxSearchCharacters = 10 });
        Assert.Equal("SEARCH_TOO_SHORT", await CodeAsync(api, "abcd"));
        Assert.Null(await CodeAsync(api, "abcde"));
        Assert.Equal("SEARCH_TOO_LONG", await CodeAsync(api, "abcdefghijk"));
    }

    [ClusterFact]
    public async Task Other_tenants_rows_are_not_found()
    {
        var rows = await FilteredRows.LoadAsync(graph, "customers");
        var email = ((Customer)rows.Rows[0]).Email;
        var own = await graph.ExecuteAsync(
            "query($search: String) { customers(search: $search) { nodes { id } } }", new { search = email });
        var other = await graph.ExecuteAsync(
            "query($search: String) { customers(search: $search) { nodes { id } totalCount } }", new { search = email }, tenant: 4711);
        Assert.NotEmpty(own.GetProperty("data").GetProperty("customers").GetProperty("nodes").EnumerateArray());
        Assert.Equal("""{"data":{"customers":{"nodes":[],"totalCount":0}}}""", other.GetRawText());
    }

    private static IEnumerable<string> Texts(object row) => row switch
    {
        Customer customer => [customer.Name, customer.Name[1..4], customer.Email, customer.Email[2..7]],
        ProductVariant variant => [variant.Sku, variant.Sku[..3], variant.Sku[1..5], variant.Name, variant.Name[2..6].Trim()],
        _ => [],
    };

    private static bool Holds(object row, string text) => row switch
    {
        Customer customer => customer.Name.Contains(text.Trim(), AnyCase) || customer.Email.Contains(text.Trim(), AnyCase),
        ProductVariant variant => variant.Sku.StartsWith(text.Trim(), AnyCase) || variant.Name.Contains(text.Trim(), AnyCase),
        _ => false,
    };

    private static void AssertIs(List<object> expected, string text, JsonElement found)
    {
        Assert.True(
            expected.Count == found.GetProperty("totalCount").GetInt32(),
            $"{text}: {found.GetProperty("totalCount")} instead of {expected.Count}");
        Assert.Equal(
            expected.Take(50).Select(FilteredRows.GlobalIdOf),
            found.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()));
    }

    private static async Task<string?> CodeAsync(Features.GraphApi api, string search)
        => CodeOf(
            await SeededGraph.ExecuteAsync(api, "query($search: String) { customers(search: $search) { nodes { id } } }", new { search }));

    private static string? CodeOf(JsonElement response)
        => response.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
}
