using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>GraphQL specification, section 5.8.5: all variable usages are allowed.</summary>
public sealed class VariablePositionTests
{
    private readonly LibraryEngine _library = new();

    [Theory]
    [InlineData("query($a: Int) { author(id: $a) { id } }")]
    [InlineData("query($a: Int = null) { author(id: $a) { id } }")]
    [InlineData("query($a: ID!) { author(id: $a) { id } }")]
    [InlineData("query($a: [Int!]!) { author(id: $a) { id } }")]
    [InlineData("query($a: ID) { nodes(ids: [$a]) { id } }")]
    [InlineData("query($a: [ID]!) { nodes(ids: $a) { id } }")]
    [InlineData("query($a: ID!) { nodes(ids: $a) { id } }")]
    [InlineData("query($a: Int) { matrix(of: [[1, $a]]) }")]
    [InlineData("query($a: Int = 1) { matrix(of: [[1], [$a, 1]]) }", true)]
    [InlineData("query($a: [Int!]) { matrix(of: [$a]) }")]
    [InlineData("query($a: [Int]!) { matrix(of: [$a]) }")]
    [InlineData("query($a: [[Int]!]) { matrix(of: $a) }")]
    [InlineData("query($a: String) { echo(input: {tags: [\"x\", $a]}) }")]
    [InlineData("query($a: [String]) { echo(input: {inner: {tags: $a}}) }")]
    [InlineData("query($a: String) { echo(input: {text: $a}) }", true)]
    [InlineData("query($a: EchoInput) { echo(input: {inner: $a}) }", true)]
    [InlineData("query($a: Int) { find(by: {id: $a}) { id } }")]
    [InlineData("query($a: Int = 1) { find(by: {id: $a}) { id } }", true)]
    [InlineData("query($a: Boolean) { greeting @skip(if: $a) }")]
    [InlineData("query($a: Boolean = true) { greeting @skip(if: $a) }", true)]
    [InlineData("query($a: ID) { ...F } fragment F on Query { ...G } fragment G on Query { nodes(ids: [$a]) { id } }")]
    [InlineData("query($a: ID!) { ...F } fragment F on Query { ...G } fragment G on Query { nodes(ids: [$a]) { id } }", true)]
    public async Task A_variable_is_used_where_it_fits(string query, bool fits = false)
    {
        var errors = (await ErrorsAsync(query)).Where(error => error.Contains("\"rule\":\"5.8.5\"", StringComparison.Ordinal)).ToList();

        Assert.Equal(fits ? 0 : 1, errors.Count);
    }

    [Fact]
    public async Task The_error_names_both_types_and_both_places()
    {
        var error = Assert.Single(await ErrorsAsync("query($a: ID) { nodes(ids: [$a]) { id } }"))
            .Replace("\\u0027", "'", StringComparison.Ordinal);

        Assert.Contains("of type 'ID' used in position expecting type 'ID!'", error, StringComparison.Ordinal);
        Assert.Contains("""[{"line":1,"column":7},{"line":1,"column":29}]""", error, StringComparison.Ordinal);
        Assert.Contains(ErrorCodes.ValidationFailed, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_operation_is_compared_with_the_fragments_it_reaches()
    {
        const string Operations = "query A($a: ID!) { ...F } query B($a: ID) { ...F } query C($a: ID) { node(id: $a) { id } } ";

        var errors = await ErrorsAsync(Operations + "fragment F on Query { nodes(ids: [$a]) { id } }", "A");

        Assert.Equal(2, errors.Count);
    }

    [Theory]
    [InlineData("query($a: Int = 1) { find(by: {id: $a}) { id } greeting }")]
    [InlineData("query($a: String) { echo(input: {text: $a}) greeting }")]
    public async Task Null_for_a_place_that_a_default_made_valid_is_an_error(string query)
    {
        var (_, errors) = await _library.SummaryAsync(query, session: null, """{"a":null}""");

        Assert.Single(errors);
    }

    private async Task<IReadOnlyList<string>> ErrorsAsync(string query, string? operation = null)
    {
        var root = JsonDocument.Parse(await _library.ExecuteAsync(query, operation: operation)).RootElement;
        return root.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(error => error.GetRawText())] : [];
    }
}
