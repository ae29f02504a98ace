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

    // Page, connection, alternatives of (or, items, all, productVariant, name, startsWith), where, order, totalCount.
    private const double Alias = 10 + 1 + (21 * (5 + 1 + 100 + 20 + 1 + 1)) + 10 + 5 + 10;

    [Theory]
    [InlineData("""where: { status: { eq: PENDING } }""", 11)]
    [InlineData("""where: { status: { neq: PENDING }, totalAmount: { gte: 5, lt: 9 } }""", 14)]
    [InlineData("""where: { id: { in: ["a", "b"] } }""", 11)]
    [InlineData("""where: { customer: { email: { startsWith: "a" } } }""", 32)]
    [InlineData("""where: { items: { some: { productVariant: { sku: { eq: "a" } } } } }""", 72)]
    [InlineData("""where: { items: { none: { productVariant: { sku: { eq: "a" } } } } }""", 92)]
    [InlineData("""where: { items: { all: { productVariant: { sku: { eq: "a" } } } } }""", 132)]
    [InlineData("""where: { items: { any: false } }""", 31)]
    [InlineData("""where: { or: [{ status: { eq: PENDING } }, { totalAmount: { gt: 1 } }] }""", 23)]
    [InlineData("""where: { and: [{ status: { eq: PENDING } }] }""", 12)]
    [InlineData("order: [{ updatedAt: DESC }]", 5)]
    [InlineData("order: [{ updatedAt: DESC }, { totalAmount: ASC }]", 10)]
    [InlineData("where: null, order: null", 0)]
    public async Task A_filter_or_an_order_adds(string arguments, double more)
    {
        var (plain, _) = await ShopCosts.OfAsync("{ orders(first: 2) { nodes { id } } }");

        Assert.Equal(plain + more, (await ShopCosts.OfAsync($"{{ orders(first: 2, {arguments}) {{ nodes {{ id }} }} }}")).FieldCost);
    }

    [Fact]
    public async Task A_filter_of_a_summary_costs_what_it_costs_a_page()
        => Assert.Equal(
            (52, 2), await ShopCosts.OfAsync("""{ ordersSummary(where: { customer: { name: { startsWith: "a" } } }) { count } }"""));

    [Fact]
    public async Task A_filter_below_parents_costs_for_each_of_them()
        => Assert.Equal(
            50 * (10 + 1 + 11),
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
    [InlineData(4)]
    [InlineData(20)]
    public async Task Several_of_them_are_refused(int aliases)
    {
        Assert.Contains("\"code\":\"HC0047\"", await EnforceAsync($"{{ {Pages(aliases, Literal)} }}"), StringComparison.Ordinal);
        Assert.Contains(
            "\"code\":\"HC0047\"",
            await EnforceAsync($"query($w: OrderFilterInput) {{ {Pages(aliases, "$w")} }}", $$"""{"w":{{Json}}}"""),
            StringComparison.Ordinal);
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
