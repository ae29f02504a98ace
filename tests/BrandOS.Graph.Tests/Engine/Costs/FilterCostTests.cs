using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;

namespace BrandOS.Graph.Tests.Engine.Costs;

/// <summary>What filters and orders add: the conditions themselves have a price, literal and in variables alike.</summary>
public sealed class FilterCostTests
{
    private const string AllItems = """{ items: { all: { productVariant: { name: { startsWith: "a" } } } } }""";
    private const string AllItemsJson = """{"items":{"all":{"productVariant":{"name":{"startsWith":"a"}}}}}""";

    // Alternatives of (or, items, all, productVariant, name, startsWith), where.
    private const double Where = (21 * (5 + 1 + 130 + 40 + 1 + 1)) + 5;

    // Page, connection, order, and the filter; the count, and the filter again.
    private const double Alias = 10 + 1 + 5 + Where + 10 + Where; // 7,512

    [Theory]
    [InlineData("""where: { status: { eq: PENDING } }""", 6)]
    [InlineData("""where: { status: { neq: PENDING }, totalAmount: { gte: 5, lt: 9 } }""", 9)]
    [InlineData("""where: { id: { in: ["a", "b"] } }""", 6.5)]
    [InlineData("""where: { status: { nin: [PENDING] } }""", 6.25)]
    [InlineData("""where: { totalAmount: { in: [] } }""", 6)]
    [InlineData("""where: { customer: { email: { startsWith: "a" } } }""", 47)]
    [InlineData("""where: { items: { some: { productVariant: { sku: { eq: "a" } } } } }""", 157)]
    [InlineData("""where: { items: { none: { productVariant: { sku: { eq: "a" } } } } }""", 177)]
    [InlineData("""where: { items: { all: { productVariant: { sku: { eq: "a" } } } } }""", 177)]
    [InlineData("""where: { items: { any: false } }""", 26)]
    [InlineData("""where: { or: [{ status: { eq: PENDING } }, { totalAmount: { gt: 1 } }] }""", 18)]
    [InlineData("""where: { and: [{ status: { eq: PENDING } }] }""", 7)]
    [InlineData("order: [{ updatedAt: DESC }]", 5)]
    [InlineData("order: [{ updatedAt: DESC }, { totalAmount: ASC }]", 10)]
    [InlineData("where: null, order: null", 0)]
    public async Task A_filter_or_an_order_adds(string arguments, double more)
    {
        var (plain, _) = await ShopCosts.OfAsync("{ orders(first: 2) { nodes { id } } }");

        Assert.Equal(plain + more, (await ShopCosts.OfAsync($"{{ orders(first: 2, {arguments}) {{ nodes {{ id }} }} }}")).FieldCost);
    }

    [Fact]
    public async Task A_filter_and_a_search_cost_once_more_with_a_count()
    {
        const string Filter = """where: { totalAmount: { gt: 1 } }, order: [{ updatedAt: DESC }]""";
        Assert.Equal(11 + 7 + 5, (await ShopCosts.OfAsync($"{{ orders({Filter}) {{ nodes {{ id }} }} }}")).FieldCost);
        Assert.Equal(11 + 7 + 5 + 10 + 7, (await ShopCosts.OfAsync($"{{ orders({Filter}) {{ nodes {{ id }} totalCount }} }}")).FieldCost);
        Assert.Equal(
            11 + 7 + 5, (await ShopCosts.OfAsync($"{{ orders({Filter}) {{ nodes {{ id }} totalCount @skip(if: true) }} }}")).FieldCost);
        Assert.Equal(
            11 + 10 + 10 + 10, (await ShopCosts.OfAsync("""{ customers(search: "abc") { nodes { id } totalCount } }""")).FieldCost);
    }

    [Fact]
    public async Task A_long_list_costs_what_it_holds_however_it_is_written()
    {
        const string Query = "query($amounts: [Decimal]) { orders(where: { totalAmount: { in: $amounts } }) { totalCount } }";
        var amounts = string.Join(',', Enumerable.Range(0, 1_000));
        const double Once = 5 + 1 + (1_000 * 0.25);

        Assert.Equal(10 + 10 + Once + Once, (await ShopCosts.OfAsync(Query, $$"""{"amounts":[{{amounts}}]}""")).FieldCost);
        Assert.Equal(
            10 + 10 + Once + Once,
            (await ShopCosts.OfAsync($"{{ orders(where: {{ totalAmount: {{ in: [{amounts}] }} }}) {{ totalCount }} }}")).FieldCost);
    }

    [Theory]
    [InlineData("{ inventory(order: [{ available: ASC }]) { nodes { id } } }", 11 + 5 + 10)] // no index has this order
    [InlineData("{ inventory(order: [{ id: ASC }]) { nodes { id } } }", 11 + 5)]
    [InlineData("{ wallets(where: { balance: { gt: 5 } }, order: [{ balance: DESC }]) { nodes { id } } }", 11 + 7 + 15)]
    public async Task An_order_without_an_index_costs_more(string query, double cost)
        => Assert.Equal(cost, (await ShopCosts.OfAsync(query)).FieldCost);

    [Fact]
    public async Task A_filter_of_a_summary_costs_what_it_costs_a_page()
        => Assert.Equal(
            (67, 2), await ShopCosts.OfAsync("""{ ordersSummary(where: { customer: { name: { startsWith: "a" } } }) { count } }"""));

    [Fact]
    public async Task A_filter_below_parents_costs_for_each_of_them()
        => Assert.Equal(
            50 * (10 + 1 + 6),
            (await ShopCosts.OfAsync("{ customers(first: 50) { nodes { orders(where: { status: { eq: PENDING } }) { nodes { id } } } } }"))
                .FieldCost - 11);

    [Fact]
    public async Task An_alias_with_many_quantifiers_is_dear_however_it_is_written()
    {
        Assert.Equal(Alias, (await ShopCosts.OfAsync($"{{ {Page("a", Literal)} }}")).FieldCost);
        Assert.Equal(
            Alias, (await ShopCosts.OfAsync($"query($w: OrderFilterInput) {{ {Page("a", "$w")} }}", $$"""{"w":{{Json}}}""")).FieldCost);
        Assert.Equal(
            Alias,
            (await ShopCosts.OfAsync(
                $"query($o: [OrderFilterInput!]) {{ {Page("a", "{ or: $o }")} }}", $$"""{"o":[{{Items}}]}""")).FieldCost);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public async Task Several_of_them_are_refused(int aliases)
    {
        Assert.Contains("\"code\":\"HC0047\"", await EnforceAsync($"{{ {Pages(aliases, Literal)} }}"), StringComparison.Ordinal);
        Assert.Contains(
            "\"code\":\"HC0047\"",
            await EnforceAsync($"query($w: OrderFilterInput) {{ {Pages(aliases, "$w")} }}", $$"""{"w":{{Json}}}"""),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_of_them_without_a_count_are_refused_too()
    {
        var pages = string.Concat(Enumerable.Range(0, 3).Select(i => $"a{i}: orders(first: 50, where: {Literal}) {{ nodes {{ id }} }} "));

        Assert.Contains("\"code\":\"HC0047\"", await EnforceAsync($"{{ {pages} }}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "items: { some: { productVariant: { unitPrice: { gt: 50, lt: 200 } } } }", 16)]
    [InlineData(2, "items: { none: { productVariant: { unitPrice: { gt: 50, lt: 200 } } } }", 16)]
    [InlineData(5, "customer: { createdAt: { gt: \"2025-01-01T00:00:00Z\", lt: \"2026-01-01T00:00:00Z\" } }", 21)]
    public async Task Pages_and_counts_by_many_ranges_of_related_rows_are_refused(int aliases, string condition, int alternatives)
    {
        var where = $"{{ or: [{string.Join(", ", Enumerable.Repeat($"{{ {condition} }}", alternatives))}] }}";

        Assert.Contains("\"code\":\"HC0047\"", await EnforceAsync($"{{ {Pages(aliases, where)} }}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """where: { status: { in: [PENDING] }, createdAt: { gte: "2026-01-01T00:00:00Z" }, customer: { email: { startsWith: "a" } } }""")]
    [InlineData("""where: { items: { some: { productVariant: { sku: { eq: "a" } } } } }, order: [{ totalAmount: DESC }]""")]
    [InlineData("""where: { items: { all: { productVariant: { unitPrice: { lt: 5 } } } } }""")]
    public async Task What_people_ask_is_allowed_below_fifty_parents(string arguments)
        => Assert.InRange(
            (await ShopCosts.OfAsync(
                $"{{ customers(first: 50) {{ nodes {{ id orders(first: 50, {arguments}) {{ nodes {{ id status }} }} }} }} }}")).FieldCost,
            0,
            new EngineOptions().MaxFieldCost);

    [Fact]
    public async Task Ten_alternatives_are_allowed_below_fifty_parents()
    {
        var ten = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"{{ totalAmount: {{ gt: {i} }}, status: {{ eq: PENDING }} }}"));

        var cost = await ShopCosts.OfAsync(
            $"{{ customers(first: 50) {{ nodes {{ orders(first: 50, where: {{ or: [{ten}] }}) {{ totalCount nodes {{ id }} }} }} }} }}");

        Assert.InRange(cost.FieldCost, 0, new EngineOptions().MaxFieldCost);
    }

    private static string Items => string.Join(", ", Enumerable.Repeat(AllItemsJson, 21));

    private static string Json => $$"""{"or":[{{Items}}]}""";

    private static string Literal => $"{{ or: [{string.Join(", ", Enumerable.Repeat(AllItems, 21))}] }}";

    private static string Page(string alias, string where)
        => $"{alias}: orders(first: 50, where: {where}, order: [{{ updatedAt: ASC }}]) {{ totalCount nodes {{ id }} }}";

    private static string Pages(int aliases, string where)
        => string.Concat(Enumerable.Range(0, aliases).Select(i => Page($"a{i} ", where)));

    private static Task<string> EnforceAsync(string query, string? variables = null)
        => EngineCosts.RespondAsync(
            new GraphEngine(new GraphSchema(new PagingOptions()), new EngineOptions()), query, variables, CostMode.Enforce);
}
