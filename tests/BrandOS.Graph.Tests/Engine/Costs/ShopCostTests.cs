using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;

namespace BrandOS.Graph.Tests.Engine.Costs;

/// <summary>What the product's operations cost, and which ones are too dear by default.</summary>
public sealed class ShopCostTests
{
    private const string Nested
        = "query($a: Int, $b: Int) { orders(first: $a) { nodes { id customer { name orders(first: $b) { nodes { id status } } } } } }";

    [Theory]
    [InlineData("{ __typename }", 0, 1)]
    [InlineData("{ order(id: \"x\") { id status } }", 1, 2)]
    [InlineData("{ orders { nodes { id } } }", 11, 12)] // the default page: 10
    [InlineData("{ orders(first: 3) { nodes { id } } }", 11, 5)]
    [InlineData("{ orders(last: 3) { edges { cursor node { id } } pageInfo { hasNextPage } } }", 15, 9)]
    [InlineData("{ orders(first: 3) { totalCount } }", 20, 2)]
    [InlineData("{ orders(first: 2) { nodes { items { quantity productVariant { sku } } } } }", 33, 44)]
    [InlineData(
        "{ orders(first: 2) { nodes { id } nodes { status customer { name } } ...C } } fragment C on OrdersConnection { "
            + "nodes { customer { email } } }",
        13,
        6)]
    [InlineData("{ orders(first: 2) { nodes { id @skip(if: true) customer @include(if: false) { name } } } }", 11, 4)]
    [InlineData("{ orders(first: 0) { nodes { customer { name } } } }", 11, 2)]
    [InlineData("{ orders(first: -5) { nodes { customer { name } } } }", 11, 2)]
    [InlineData("{ orders(first: 51) { nodes { id } } }", 11, 52)] // the field refuses more than 50 (HC0051)
    [InlineData("{ nodes(ids: [\"a\", \"b\"]) { id } }", 1, 3)]
    // the dearest type
    [InlineData("{ node(id: \"a\") { ... on Order { customer { name } } ... on OrderItem { order { customer { name } } } } }", 3, 4)]
    [InlineData("{ ordersSummary { count totalAmount } }", 20, 2)]
    [InlineData("{ ordersSummary { byStatus { count } } }", 21, 7)] // one object for each status
    [InlineData("{ customers(first: 2) { nodes { hasOpenOrders } } }", 13, 4)]
    [InlineData("{ customers(first: 2, search: \"abc\") { nodes { id } } }", 21, 4)]
    [InlineData("{ customers(first: 2, search: null) { nodes { id } } }", 11, 4)]
    [InlineData("{ __schema { types { name fields { name } } } }", 0, 1)]
    public async Task An_operation_costs(string query, double fieldCost, double typeCost)
        => Assert.Equal((fieldCost, typeCost), await ShopCosts.OfAsync(query));

    [Theory]
    [InlineData("{}", 11, 12)]
    [InlineData("""{"n":null}""", 11, 12)]
    [InlineData("""{"n":3}""", 11, 5)]
    [InlineData("""{"n":50}""", 11, 52)]
    [InlineData("""{"n":2147483647}""", 11, 52)]
    public async Task A_page_costs_what_its_variable_says(string variables, double fieldCost, double typeCost)
        => Assert.Equal((fieldCost, typeCost), await ShopCosts.OfAsync("query($n: Int) { orders(first: $n) { nodes { id } } }", variables));

    [Fact]
    public async Task The_default_of_a_variable_counts_where_it_has_no_value()
        => Assert.Equal((11, 9), await ShopCosts.OfAsync("query($n: Int = 7) { orders(first: $n) { nodes { id } } }"));

    [Fact]
    public async Task A_list_variable_costs_its_length()
        => Assert.Equal((1, 4), await ShopCosts.OfAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", """{"ids":["a","b","c"]}"""));

    [Fact]
    public async Task Two_levels_of_the_largest_page_are_allowed()
    {
        Assert.Equal((611, 2652), await ShopCosts.OfAsync(Nested, """{"a":50,"b":50}"""));
        Assert.Equal(
            (661, 2702),
            await ShopCosts.OfAsync("{ orders(first: 50) { edges { node { customer { orders(last: 50) { nodes { id } } } } } } }"));
    }

    [Theory]
    [InlineData(
        "{ orders(first: 50) { nodes { customer { orders(first: 50) { nodes { customer { orders(first: 50) { nodes { id } } } } } } } } }")]
    [InlineData("{ orders(first: 50) { nodes { customer { orders(first: 50) { nodes { items { productVariant { sku } } } } } } } }")]
    public async Task A_third_level_is_too_dear(string query)
    {
        var engine = new GraphEngine(new GraphSchema(new PagingOptions()), new EngineOptions());

        var response = await EngineCosts.RespondAsync(engine, query, variables: null, Graph.Engine.Costs.CostMode.Enforce);

        Assert.Contains("\"code\":\"HC0047\"", response, StringComparison.Ordinal);
        Assert.Contains("\"maxFieldCost\":10000,\"maxTypeCost\":10000", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_aliases_of_a_page_are_too_dear()
    {
        var aliases = string.Concat(
            Enumerable.Range(0, 100).Select(i => $"a{i}: orders(first: 50) {{ nodes {{ id customer {{ name }} }} }} "));
        var engine = new GraphEngine(new GraphSchema(new PagingOptions()), new EngineOptions { MaxRootFields = 100 });

        Assert.Contains(
            "\"code\":\"HC0047\"",
            await EngineCosts.RespondAsync(engine, $"{{ {aliases} }}", null, Graph.Engine.Costs.CostMode.Enforce),
            StringComparison.Ordinal);
    }
}
