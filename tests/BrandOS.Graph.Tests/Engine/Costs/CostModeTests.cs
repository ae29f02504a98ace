using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine.Costs;

/// <summary>Enforcing, reporting and validating.</summary>
public sealed class CostModeTests
{
    private const string Query = "{ author(id: 1) { id best { id } } }";

    private readonly GraphEngine _engine = new LibraryEngine().Engine;
    private readonly GraphEngine _strict = new LibraryEngine(new EngineOptions { MaxFieldCost = 1, MaxTypeCost = 5 }).Engine;

    [Fact]
    public async Task A_report_is_added_to_the_data()
        => Assert.Equal(
            """{"data":{"author":{"id":1,"best":{"id":10}}},"extensions":{"operationCost":{"fieldCost":2,"typeCost":3}}}""",
            await EngineCosts.RespondAsync(_engine, Query, null, CostMode.Report));

    [Fact]
    public async Task Without_a_wish_nothing_is_told()
        => Assert.Equal(
            """{"data":{"author":{"id":1,"best":{"id":10}}}}""", await EngineCosts.RespondAsync(_engine, Query, null, CostMode.Enforce));

    [Fact]
    public async Task Validating_tells_the_cost_and_executes_nothing()
    {
        var session = new MemorySession();
        var request = new GraphRequest { Query = System.Text.Encoding.UTF8.GetBytes(Query), Cost = CostMode.Validate };

        using var response = await _strict.ExecuteAsync(request, session, CancellationToken.None);

        Assert.Equal(
            """{"extensions":{"operationCost":{"fieldCost":2,"typeCost":3}}}""", System.Text.Encoding.UTF8.GetString(response.Body.Span));
        Assert.Equal((0, 0), (session.Begun, session.Ended));
    }

    [Theory]
    [InlineData(CostMode.Enforce)]
    [InlineData(CostMode.Report)]
    public async Task What_costs_too_much_is_refused_with_its_cost_and_the_limits(CostMode mode)
        => Assert.Equal(
            """{"errors":[{"message":"The operation's field cost is 2; 1 is allowed."""
                + """ Ask for smaller pages, fewer nested lists or simpler filters.","extensions":"""
                + """{"code":"HC0047","fieldCost":2,"typeCost":3,"maxFieldCost":1,"maxTypeCost":5}}]}""",
            await EngineCosts.RespondAsync(_strict, Query, null, mode));

    [Fact]
    public async Task What_costs_exactly_as_much_as_allowed_is_executed()
        => Assert.Contains(
            "\"data\"",
            await EngineCosts.RespondAsync(_strict, "{ author(id: 1) { id } }", null, CostMode.Enforce),
            StringComparison.Ordinal);

    [Fact]
    public async Task The_type_cost_has_a_limit_of_its_own()
    {
        var engine = new LibraryEngine(new EngineOptions { MaxTypeCost = 10 }).Engine;

        var response = await EngineCosts.RespondAsync(engine, "{ authors { id } }", null, CostMode.Enforce);

        // a list of unknown size is reckoned to be 10
        Assert.Contains("type cost is 11; 10 is allowed", response, StringComparison.Ordinal);
    }
}
