using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine.Limits;

/// <summary>Where the schema is not told.</summary>
public sealed class IntrospectionRuleTests
{
    private readonly LibraryEngine _closed = new(new EngineOptions { AllowIntrospection = false, SuggestNames = false });

    [Theory]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("{ greeting t: __type(name: \"Book\") { name } }")]
    [InlineData("{ ...F } fragment F on Query { ... { __schema { queryType { name } } } }")]
    public async Task Introspection_is_refused(string query)
        => Assert.Equal(ErrorCodes.IntrospectionNotAllowed, await _closed.RefusalAsync(query));

    [Fact]
    public async Task Type_names_are_always_told()
        => Assert.Equal(
            """{"__typename":"Query","author":{"__typename":"Author"}}""",
            (await _closed.SummaryAsync("{ __typename author(id: 1) { __typename } }")).Data);

    [Theory]
    [InlineData("{ greetin }")]
    [InlineData("{ greeting(nam: \"x\") }")]
    [InlineData("{ authors { ... on Autor { id } } }")]
    public async Task Names_of_the_schema_are_not_suggested(string query)
    {
        Assert.DoesNotContain("Did you mean", await MessageAsync(_closed, query), StringComparison.Ordinal);
        Assert.Contains("Did you mean", await MessageAsync(new LibraryEngine(), query), StringComparison.Ordinal);
    }

    private static async Task<string> MessageAsync(LibraryEngine library, string query)
        => JsonDocument.Parse(await library.ExecuteAsync(query)).RootElement.GetProperty("errors")[0].GetProperty("message").GetString()!;
}
