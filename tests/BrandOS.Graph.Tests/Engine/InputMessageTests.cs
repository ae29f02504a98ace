using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>What developers of clients read when a value does not fit: which one, of which input, where, and what is expected.</summary>
public sealed class InputMessageTests
{
    private const string Filter = "query ($w: OrderFilterInput) { orders(where: $w) { totalCount } }";
    private const string Nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    private const string Update = "mutation ($i: UpdateCustomerInput!) { updateCustomer(input: $i) { customer { id } } }";

    private readonly LibraryEngine _shop = new(schema: new GraphSchema(new PagingOptions()));

    [Theory]
    [InlineData("{ order(id: null) { id } }", "1:13 HC0016 Argument 'id' (Query.order(id:)) expects 'ID!'; null was given.")]
    [InlineData(
        "{ orders(first: \"x\") { totalCount } }",
        "1:17 HC0016 Argument 'first' (Query.orders(first:)) expects 'Int'; the string given is none.")]
    [InlineData(
        "{ orders { totalCount @skip(if: 1) } }",
        "1:33 HC0016 Argument 'if' (@skip(if:)) expects 'Boolean!'; the number given is none.")]
    [InlineData(
        "{ orders(where: { totalAmount: 5 }) { totalCount } }",
        "1:32 HC0016 Argument 'where.totalAmount' (OrderFilterInput.totalAmount)"
            + " expects 'DecimalOperationFilterInput'; the number given is none.")]
    [InlineData(
        "{ orders(where: { and: [{ totalAmount: { in: [1, \"x\"] } }] }) { totalCount } }",
        "1:50 HC0016 Argument 'where.and[0].totalAmount.in[1]' (DecimalOperationFilterInput.in)"
            + " expects 'Decimal'; the string given is none.")]
    [InlineData(
        "{ orders(where: { status: { eq: LOST } }) { totalCount } }",
        "1:33 HC0016 Argument 'where.status.eq' (OrderStatusOperationFilterInput.eq) expects 'OrderStatus'; the enum value given is none.")]
    [InlineData(
        "{ orders(where: { none: 1 }) { totalCount } }",
        "1:19 HC0016 Argument 'where.none' is unknown: 'OrderFilterInput' has no field 'none'.")]
    [InlineData(
        "mutation { updateCustomer(input: { version: [] }) { customer { id } } }",
        "1:45 HC0016 Argument 'input.version' (UpdateCustomerInput.version) expects 'String!'; the list given is none.",
        "1:34 HC0016 Argument 'input.id' (UpdateCustomerInput.id) expects 'ID!'; nothing was given.",
        "1:34 HC0016 Argument 'input.idempotencyKey' (UpdateCustomerInput.idempotencyKey) expects 'String!'; nothing was given.")]
    [InlineData(
        "query ($f: Int! = { a: 1 }) { orders(first: $f) { totalCount } }",
        "1:19 HC0016 The default of '$f' expects 'Int!'; the object given is none.")]
    [InlineData("{ order(id: 1) }", "1:3 VALIDATION_FAILED Field order of type Order must have a sub selection.")]
    [InlineData(
        "query ($a: Int, $a: Int) { orders(first: $a) { totalCount } }", "1:8 VALIDATION_FAILED There can be only one variable named 'a'.")]
    public async Task Literal_that_does_not_fit_is_told_with_its_place(string query, params string[] messages)
        => Assert.Equal(messages.Order(), (await MessagesAsync(query, variables: null)).Order());

    [Theory]
    [InlineData(Filter, """{ "w": "x" }""", "1:8 HC0016 Variable '$w' expects 'OrderFilterInput'; the string given is none.")]
    [InlineData(
        Filter,
        """{ "w": { "and": [{ "totalAmount": { "in": [1, "secret"] } }] } }""",
        "1:8 HC0016 Variable '$w.and[0].totalAmount.in[1]' (DecimalOperationFilterInput.in) expects 'Decimal'; the string given is none.")]
    [InlineData(
        Filter,
        """{ "w": { "createdAt": { "gt": { "a": 1 } } } }""",
        "1:8 HC0016 Variable '$w.createdAt.gt' (DateTimeOperationFilterInput.gt) expects 'DateTime'; the object given is none.")]
    [InlineData(
        Filter,
        """{ "w": { "status": { "in": "LOST" } } }""",
        "1:8 HC0016 Variable '$w.status.in' (OrderStatusOperationFilterInput.in) expects '[OrderStatus!]'; the string given is none.")]
    [InlineData(
        Filter, """{ "w": { "none": 1 } }""", "1:8 HC0016 Variable '$w.none' is unknown: 'OrderFilterInput' has no field 'none'.")]
    [InlineData(
        Filter,
        """{ "w": { "and": [null] } }""",
        "1:8 HC0016 Variable '$w.and[0]' (OrderFilterInput.and) expects 'OrderFilterInput!'; null was given.")]
    [InlineData(Nodes, """{ "ids": ["a", true] }""", "1:8 HC0016 Variable '$ids[1]' expects 'ID!'; the boolean given is none.")]
    [InlineData(Nodes, """{ "ids": [["a"]] }""", "1:8 HC0016 Variable '$ids[0]' expects 'ID!'; the list given is none.")]
    [InlineData(Nodes, """{ "ids": null }""", "1:8 HC0018 Variable '$ids' expects '[ID!]!'; null was given.")]
    [InlineData(Nodes, "{}", "1:8 HC0018 Variable '$ids' expects '[ID!]!'; nothing was given.")]
    [InlineData(
        Update,
        """{ "i": { "id": "x", "version": "1" } }""",
        "1:11 HC0016 Variable '$i.idempotencyKey' (UpdateCustomerInput.idempotencyKey) expects 'String!'; nothing was given.")]
    [InlineData(
        Update,
        """{ "i": { "id": "x", "version": 5, "idempotencyKey": "x" } }""",
        "1:11 HC0016 Variable '$i.version' (UpdateCustomerInput.version) expects 'String!'; the number given is none.")]
    public async Task Variable_that_does_not_fit_is_told_without_its_value(string query, string variables, string message)
        => Assert.Equal([message], await MessagesAsync(query, variables));

    [Fact]
    public async Task Literal_tells_no_more_mistakes_than_the_limit()
    {
        var items = string.Join(' ', Enumerable.Repeat("\"x\"", 100));

        var query = $"{{ orders(where: {{ totalAmount: {{ in: [{items}] }} }}) {{ totalCount }} }}";
        var messages = await MessagesAsync(query, variables: null);

        Assert.Equal(new EngineOptions().MaxValidationErrors, messages.Length);
    }

    private async Task<string[]> MessagesAsync(string query, string? variables)
        => [.. JsonDocument.Parse(await _shop.ExecuteAsync(query, null, variables)).RootElement.GetProperty("errors").EnumerateArray()
            .Select(error => $"{Place(error)} {error.GetProperty("extensions").GetProperty("code")} {error.GetProperty("message")}")];

    private static string Place(JsonElement error)
        => error.GetProperty("locations")[0] is var place ? $"{place.GetProperty("line")}:{place.GetProperty("column")}" : "";
}
