using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BrandOS.Graph.Features;
using BrandOS.Graph.IntegrationTests.Cluster;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.IntegrationTests.Writing.EveryMutation;

/// <summary>
/// What is wrong in each field of each mutation's input, as the schema has them: a code each time, never INTERNAL, and nothing changed.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class EveryMutationBadInputTests(WrittenGraph graph)
{
    // An order by pieces or money of none, less than none, more than there can be; and what the type does not hold.
    private static readonly JsonNode[] Numbers = [0, int.MinValue, int.MaxValue, 2147483648L, 1.5, "many"];
    private static readonly JsonNode[] Amounts = [0, -1, 0.001, 1_000_000_001, 1e300, "much"];

    [ClusterTheory]
    [MemberData(nameof(MutationCase.Fields), MemberType = typeof(MutationCase))]
    public async Task Each_wrong_field_is_told_with_a_code_and_changes_nothing(string field)
    {
        var mutation = MutationCase.Of(field);
        var (world, foreign) = (await MutationWorld.CreateAsync(graph), await MutationWorld.CreateAsync(graph));
        var (before, theirs) = (await world.StateAsync(), await foreign.StateAsync());
        var good = mutation.Input(world);
        var refused = 0;
        foreach (var (name, type) in FieldsOf(mutation).Where(one => good.ContainsKey(one.Name)))
        {
            foreach (var (value, codes) in Wrong(name, type, good[name]!, mutation.Input(foreign)[name]!))
            {
                var input = (JsonObject)good.DeepClone();
                input[name] = value?.DeepClone();
                input["idempotencyKey"] = $"bad {refused++}";

                var answer = await world.SendAsync(mutation, input);

                Assert.True(codes.Contains(CodeOf(mutation, answer)), $"{name}: {value?.ToJsonString() ?? "null"} -> {answer}");
            }
        }

        Assert.InRange(refused, 3, int.MaxValue);
        Assert.Equal((before, theirs), (await world.StateAsync(), await foreign.StateAsync()));
    }

    [ClusterTheory]
    [MemberData(nameof(MutationCase.Fields), MemberType = typeof(MutationCase))]
    public async Task Repeated_key_with_another_input_is_a_conflict_and_changes_nothing(string field)
    {
        var (world, foreign, mutation) = (
            await MutationWorld.CreateAsync(graph), await MutationWorld.CreateAsync(graph), MutationCase.Of(field));
        await world.SendAsync(mutation);
        var after = await world.StateAsync();

        var other = await world.SendAsync(mutation, mutation.Input(foreign));

        Assert.Equal("IDEMPOTENCY_CONFLICT", CodeOf(mutation, other));
        Assert.Equal((after, 1L), (await world.StateAsync(), await world.KeysAsync()));
    }

    [ClusterTheory]
    [MemberData(nameof(MutationCase.Fields), MemberType = typeof(MutationCase))]
    public async Task Client_that_leaves_in_mid_transaction_leaves_nothing_and_may_come_back(string field)
    {
        var (world, alone, mutation) = (
            await MutationWorld.CreateAsync(graph), await MutationWorld.CreateAsync(graph), MutationCase.Of(field));
        await alone.SendAsync(mutation);
        var before = await world.StateAsync();
        using var leaving = new CancellationTokenSource();
        await using (var other = await HeldRow.ByAsync(graph, $"LOCK TABLE {mutation.Table} IN SHARE MODE"))
        {
            var answering = world.SendAsync(mutation, cancellationToken: leaving.Token);
            await other.UntilWaitedForAsync(); // behind the key's row, and whatever else is written before the table
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
            await other.CommitAsync();
        }

        await graph.UntilAsync(
            "SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = 'brandos-graph-writes' AND state <> 'idle'");
        Assert.Equal((before, 0L), (await world.StateAsync(), await world.KeysAsync()));
        await world.SendAsync(mutation);
        Assert.Equal((await alone.StateAsync(), 1L), (await world.StateAsync(), await world.KeysAsync()));
    }

    private static IEnumerable<(string Name, string Type)> FieldsOf(MutationCase mutation)
        => Parser.Parse(GraphApi.Sdl()).Definitions.OfType<GraphQLInputObjectTypeDefinition>()
            .Single(type => type.Name.StringValue == mutation.InputType)
            .Fields!.Select(field => (field.Name.StringValue, TypeOf(field.Type)));

    private static string TypeOf(GraphQLType type)
        => type is GraphQLNonNullType required ? TypeOf(required.Type) : ((GraphQLNamedType)type).Name.StringValue;

    private static IEnumerable<(JsonNode? Value, string[] Codes)> Wrong(string name, string type, JsonNode good, JsonNode foreign)
        => (name, type) switch
        {
            (_, "ID") =>
            [
                ("garbage", ["NODE_ID_INVALID"]),
                (Encode("Tenant:" + new string('f', 32)), ["NODE_ID_INVALID"]),
                (Encode(TypeNameOf(good) + ":" + new string('f', 32)), ["NOT_FOUND"]),
                (foreign, ["NOT_FOUND"]),
                (null, ["HC0016", "HC0018"]),
            ],
            (_, "Int") => [.. Numbers.Select(value => ((JsonNode?)value, NumberCodes)), (null, NumberCodes)],
            (_, "Decimal") => [.. Amounts.Select(value => ((JsonNode?)value, AmountCodes)), (null, AmountCodes)],
            ("version", _) => [("0", ["CONFLICT"]), ("not a version", ["CONFLICT"])],
            ("name", _) => [("", ["INVALID_INPUT"]), (new string('n', 201), ["INVALID_INPUT"]), ("\0", ["INVALID_INPUT"])],
            _ => [("NO_SUCH_VALUE", ["HC0016"]), (null, ["HC0016", "HC0018"])],
        };

    private static readonly string[] NumberCodes = ["CART_QUANTITY", "INVALID_INPUT", "STOCK_INSUFFICIENT", "HC0016", "HC0018"];
    private static readonly string[] AmountCodes = ["INVALID_INPUT", "HC0016", "HC0018"];

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string TypeNameOf(JsonNode id) => Encoding.UTF8.GetString(Convert.FromBase64String(id.GetValue<string>())).Split(':')[0];

    private static string? CodeOf(MutationCase mutation, JsonElement answer)
    {
        if (answer.TryGetProperty("errors", out var errors))
        {
            return errors[0].GetProperty("extensions").GetProperty("code").GetString();
        }

        return answer.GetProperty("data").GetProperty(mutation.Field).GetProperty("errors") is { ValueKind: JsonValueKind.Array } typed
            ? typed[0].GetProperty("code").GetString()
            : null;
    }
}
