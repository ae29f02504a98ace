using System.Text.Json;
using BrandOS.Graph.Features;
using BrandOS.Graph.IntegrationTests.Cluster;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.IntegrationTests.Writing.EveryMutation;

/// <summary>Every mutation of the schema, sent again with its key: one effect, the same answer.</summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class EveryMutationOnceTests(WrittenGraph graph)
{
    [Fact]
    public void Every_mutation_of_the_schema_has_a_case()
    {
        var mutation = Parser.Parse(GraphApi.Sdl()).Definitions.OfType<GraphQLObjectTypeDefinition>()
            .Single(type => type.Name.StringValue == "Mutation");

        Assert.Equal(
            mutation.Fields!.Select(field => field.Name.StringValue).Order(StringComparer.Ordinal),
            MutationCase.All.Select(one => one.Field).Order(StringComparer.Ordinal));
    }

    [ClusterTheory]
    [MemberData(nameof(MutationCase.Fields), MemberType = typeof(MutationCase))]
    public async Task Sent_again_it_changes_nothing_and_is_answered_the_same(string field)
    {
        var (world, mutation) = (await MutationWorld.CreateAsync(graph), MutationCase.Of(field));
        var before = await world.StateAsync();

        var first = await world.SendAsync(mutation);
        var after = await world.StateAsync();
        var again = await world.SendAsync(mutation);

        AssertDone(mutation, first);
        Assert.NotEqual(before, after);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal((after, 1L), (await world.StateAsync(), await world.KeysAsync()));
    }

    [ClusterTheory]
    [MemberData(nameof(MutationCase.Fields), MemberType = typeof(MutationCase))]
    public async Task Sent_eight_times_at_once_it_has_the_effect_of_one(string field)
    {
        var (world, alone, mutation) = (
            await MutationWorld.CreateAsync(graph), await MutationWorld.CreateAsync(graph), MutationCase.Of(field));
        await alone.SendAsync(mutation);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.SendAsync(mutation)));

        AssertDone(mutation, answers[0]);
        Assert.Single(answers.Select(answer => answer.GetRawText()).Distinct());
        Assert.Equal((await alone.StateAsync(), 1L), (await world.StateAsync(), await world.KeysAsync()));
    }

    [ClusterFact]
    public async Task Sent_again_after_the_server_was_killed_behind_its_commit_it_has_the_effect_of_one()
    {
        var worlds = await WorldsAsync();
        await using (var server = await ServerProcess.StartAsync(graph))
        {
            try
            {
                await HeldCommits.HoldAsync(graph);
                var answering = worlds.ConvertAll(
                    one => server.SendAsync(one.World.Tenant, one.Mutation.Document, one.World.Variables(one.Mutation)));
                await graph.UntilAsync($"SELECT count(*) = {worlds.Count} {HeldCommits.Waiting}");
                server.Kill();
                foreach (var answer in answering)
                {
                    await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
                }
            }
            finally
            {
                await HeldCommits.LetEndAsync(graph);
            }
        }

        foreach (var (mutation, world, alone) in worlds)
        {
            await alone.SendAsync(mutation);
            Assert.Equal((mutation.Field, await alone.StateAsync()), (mutation.Field, await world.StateAsync()));
            var answer = await world.SendAsync(mutation);
            AssertDone(mutation, answer);
            Assert.Equal(answer.GetRawText(), (await world.SendAsync(mutation)).GetRawText());
            Assert.Equal((await alone.StateAsync(), 1L), (await world.StateAsync(), await world.KeysAsync()));
        }
    }

    private static void AssertDone(MutationCase mutation, JsonElement answer)
    {
        Assert.False(answer.TryGetProperty("errors", out _), answer.GetRawText());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty(mutation.Field).GetProperty("errors").ValueKind);
    }

    private async Task<List<(MutationCase Mutation, MutationWorld World, MutationWorld Alone)>> WorldsAsync()
    {
        var worlds = new List<(MutationCase, MutationWorld, MutationWorld)>();
        foreach (var mutation in MutationCase.All)
        {
            worlds.Add((mutation, await MutationWorld.CreateAsync(graph), await MutationWorld.CreateAsync(graph)));
        }

        return worlds;
    }
}
