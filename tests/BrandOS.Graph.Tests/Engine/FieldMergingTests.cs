using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>Fields of one response key (GraphQL specification, section 5.3.2): the same with the same arguments, or an error.</summary>
public sealed class FieldMergingTests
{
    private readonly LibraryEngine _library = new();

    [Theory]
    [InlineData("{ echo(input: {text: \"a\", times: 1}) echo(input: {times: 1, text: \"a\"}) }")]
    [InlineData("{ echo(input: {text: \"a\", times: 1}) ... @include(if: true) { echo(input: {times: 1, text: \"a\"}) } }")]
    [InlineData("{ echo(input: {text: \"a\", times: 1}) ...F } fragment F on Query { echo(input: {times: 1, text: \"a\"}) }")]
    public async Task Fields_of_input_objects_have_no_order(string query)
        => Assert.Equal("""{"echo":"{genre:novel tags:[a b] text:a times:1}"}""", (await _library.SummaryAsync(query)).Data);

    [Fact]
    public async Task Fields_of_nested_input_objects_have_no_order()
    {
        var (data, errors) = await _library.SummaryAsync(
            """
            query($t: Int = 3) {
              echo(input: {inner: {text: "a", times: $t, tags: ["x", "y"]}, text: "b"})
              echo(input: {text: "b", inner: {tags: ["x", "y"], times: $t, text: "a"}})
            }
            """);

        Assert.Empty(errors);
        Assert.Equal(
            """{"echo":"{genre:novel inner:{genre:novel tags:[x y] text:a times:3} tags:[a b] text:b times:2}"}""", data);
    }

    [Theory]
    [InlineData("{ greeting @include(if: true) greeting @include(if: false) }", """{"greeting":"Hello, world!"}""")]
    [InlineData("{ greeting @skip(if: true) greeting @include(if: false) }", "{}")]
    [InlineData("{ author(id: 1) @skip(if: true) { name } author(id: 1) { id } }", """{"author":{"id":1}}""")]
    public async Task Duplicates_may_be_left_out_one_by_one(string query, string data)
        => Assert.Equal(data, (await _library.SummaryAsync(query)).Data);

    [Theory]
    [InlineData("{ echo(input: {text: \"a\", times: 1}) echo(input: {times: 2, text: \"a\"}) }")]
    [InlineData("{ echo(input: {text: \"a\", times: 1}) echo(input: {text: \"a\"}) }")]
    [InlineData("{ echo(input: {text: \"a\", tags: [\"x\", \"y\"]}) echo(input: {tags: [\"y\", \"x\"], text: \"a\"}) }")]
    [InlineData("query($t: Int) { echo(input: {text: \"a\", times: 1}) echo(input: {times: $t, text: \"a\"}) }")]
    [InlineData("{ greeting greeting: nothing }")]
    [InlineData("{ greeting(name: \"a\") @include(if: true) greeting(name: \"b\") @include(if: false) }")]
    public async Task Fields_that_differ_are_refused(string query)
        => Assert.Equal(ErrorCodes.ValidationFailed, await _library.RefusalAsync(query));
}
