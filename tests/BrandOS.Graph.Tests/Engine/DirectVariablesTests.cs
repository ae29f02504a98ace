using System.Collections;
using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Engine.Execution;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>What the short way answers is what graphql-dotnet answers (GraphQL specification, section 6.1.2).</summary>
public sealed class DirectVariablesTests
{
    private static readonly ISchema Schema = Initialized();

    [Theory]
    [InlineData("$v: String", """{"v":"a"}""")]
    [InlineData("$v: String", """{"v":null}""")]
    [InlineData("$v: String", "{}")]
    [InlineData("$v: String, $w: Int!", """{"w":-7}""")]
    [InlineData("$v: ID!", """{"v":"T3JkZXI6MQ=="}""")]
    [InlineData("$v: Boolean!", """{"v":false}""")]
    [InlineData("$v: DateTime!", """{"v":"2024-06-01T00:00:00.123456+02:00"}""")]
    [InlineData("$v: DateTime!", """{"v":"2024-06-01t00:00:00z"}""")]
    [InlineData("$v: Decimal!", """{"v":12}""")]
    [InlineData("$v: Decimal!", """{"v":12.5}""")]
    [InlineData("$v: Decimal!", """{"v":-0.01}""")]
    [InlineData("$v: Decimal!", """{"v":1e3}""")]
    [InlineData("$v: OrderStatus!", """{"v":"DELIVERED"}""")]
    [InlineData("$v: [OrderStatus!]!", """{"v":["DELIVERED","PENDING"]}""")]
    [InlineData("$v: [[String]]", """{"v":[["a",null],[],null]}""")]
    [InlineData(
        "$v: OrderFilterInput",
        """{"v":{"status":{"eq":"DELIVERED"},"or":[{"totalAmount":{"gte":5}},{"customer":{"email":{"eq":"a"}}}]}}""")]
    [InlineData("$v: OrderFilterInput", """{"v":{"updatedAt":{"eq":null}}}""")]
    [InlineData("$v: OrderFilterInput", """{"v":{}}""")]
    [InlineData("$v: [OrderSortInput!]", """{"v":[{"createdAt":"DESC"}]}""")]
    public async Task The_short_way_answers_what_the_long_one_does(string definitions, string json)
    {
        var (direct, known) = await CoerceAsync(definitions, json);

        Assert.NotNull(direct);
        Assert.Equal(Text(known!), Text(direct));
    }

    [Theory]
    [InlineData("$v: String!", "{}")]
    [InlineData("$v: String!", """{"v":null}""")]
    [InlineData("$v: String = \"a\"", "{}")]
    [InlineData("$v: String = \"a\"", """{"v":null}""")]
    [InlineData("$v: Float", """{"v":1}""")]
    [InlineData("$v: String", """{"v":1}""")]
    [InlineData("$v: ID", """{"v":1}""")]
    [InlineData("$v: Int", """{"v":1.5}""")]
    [InlineData("$v: Int", """{"v":3000000000}""")]
    [InlineData("$v: Boolean", """{"v":"true"}""")]
    [InlineData("$v: DateTime", """{"v":"yesterday"}""")]
    [InlineData("$v: DateTime", """{"v":"10:30"}""")]
    [InlineData("$v: DateTime", """{"v":"2024-06-01"}""")]
    [InlineData("$v: DateTime", """{"v":"2024-06-01T00:00:00"}""")]
    [InlineData("$v: OrderFilterInput", """{"v":{"createdAt":{"gte":"Mar 2026"}}}""")]
    [InlineData("$v: DateTime", """{"v":7}""")]
    [InlineData("$v: Decimal", """{"v":"12.5"}""")]
    [InlineData("$v: Decimal", """{"v":1e300}""")]
    [InlineData("$v: OrderStatus", """{"v":"delivered"}""")]
    [InlineData("$v: OrderStatus", """{"v":1}""")]
    [InlineData("$v: [Int!]", """{"v":[1,null]}""")]
    [InlineData("$v: [Int!]", """{"v":1}""")]
    [InlineData("$v: OrderFilterInput", """{"v":{"nothing":{"eq":1}}}""")]
    [InlineData("$v: OrderFilterInput", """{"v":{"status":{"eq":"PENDING"},"status":{"eq":"PENDING"}}}""")]
    [InlineData("$v: CheckoutInput!", """{"v":{}}""")]
    [InlineData("$v: Int", "null")]
    [InlineData("$v: Int", "[]")]
    public void What_is_odd_is_left_to_the_long_way(string definitions, string json)
        => Assert.Null(Direct(Parse(definitions), json));

    private static ISchema Initialized()
    {
        var schema = new GraphSchema(new PagingOptions());
        schema.Initialize();
        return schema;
    }

    private static async Task<(Variables? Direct, Variables? Known)> CoerceAsync(string definitions, string json)
    {
        var document = Parse(definitions);
        var context = new ValidationContext
        {
            Schema = Schema,
            Document = document,
            Operation = Operation(document),
            Variables = VariableCoercion.InputsOf(JsonElement.Parse(json)),
        };
        var (known, errors) = await context.GetVariablesValuesAsync();
        Assert.Empty(errors ?? []);
        return (Direct(document, json), known);
    }

    private static Variables? Direct(GraphQLDocument document, string json)
        => new DirectVariables(Operation(document), Schema).TryCoerce(JsonElement.Parse(json));

    private static GraphQLDocument Parse(string definitions) => Parser.Parse($"query({definitions}) {{ __typename }}");

    private static GraphQLOperationDefinition Operation(GraphQLDocument document)
        => document.Definitions.OfType<GraphQLOperationDefinition>().Single();

    private static string Text(Variables variables)
        => string.Join('\n', variables.Select(v => $"{v.Name} {v.ValueSpecified} {Text(v.ValueSpecified ? v.Value : null)}"));

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IDictionary<string, object?> fields
            => $"{{{string.Join(", ", fields.OrderBy(f => f.Key).Select(f => $"{f.Key}: {Text(f.Value)}"))}}}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value.GetType().Name} {value}"),
    };
}
