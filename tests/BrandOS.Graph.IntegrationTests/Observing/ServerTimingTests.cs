using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.Observing;

public sealed class ServerTimingTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Header = "Server-Timing";

    [ClusterFact]
    public async Task Development_tells_where_the_time_went()
    {
        await using var server = await StartAsync();
        using var first = await server.PostAsync(new { query = Operations.Page, variables = new { first = 20 } });
        using var again = await server.PostAsync(new { query = Operations.Page, variables = new { first = 20 } });

        const string Reading = @"level-1;dur=[\d.]+;desc=""replica-[12], 1 statements, 20 rows"", "
            + @"level-2;dur=[\d.]+;desc=""[^""]+"", "
            + @"write;dur=[\d.]+, total;dur=[\d.]+$";
        Assert.Matches(
            @"^parse;dur=[\d.]+, validate;dur=[\d.]+, plan;dur=[\d.]+, " + Reading, Assert.Single(first.Headers.GetValues(Header)));
        Assert.Matches("^" + Reading, Assert.Single(again.Headers.GetValues(Header)));
    }

    [ClusterFact]
    public async Task Requests_at_the_same_time_tell_their_own_times()
    {
        await using var server = await StartAsync();
        await server.UntilReadyAsync();

        var responses = await Task.WhenAll(
            Enumerable.Range(1, 20)
                .Select(first => server.PostAsync(new { query = $"{{ orders(first: {first}) {{ nodes {{ id }} }} }}" })));

        for (var i = 0; i < responses.Length; i++)
        {
            Assert.Matches(
                $"level-1;[^,]+, 1 statements, {i + 1} rows\", write;dur=[^,]+, total;dur=[^,]+$",
                Assert.Single(responses[i].Headers.GetValues(Header)));
            responses[i].Dispose();
        }
    }

    [ClusterTheory]
    [InlineData("1048576", 3)]
    [InlineData("0", 1)] // the head leaves with the first answer
    public async Task A_batch_tells_the_time_of_what_was_over_when_its_head_left(string heldBytes, int told)
    {
        await using var server = await StartAsync("Development", ("Batching:Requests", "true"), ("Batching:MaxHeldBytes", heldBytes));

        using var response = await server.PostAsync(Enumerable.Repeat(new { query = "{ orders(first: 1) { nodes { id } } }" }, 3));

        var timing = Assert.Single(response.Headers.GetValues(Header));
        Assert.Equal(told, timing.Split("level-1;").Length - 1);
        Assert.Matches("total;dur=[\\d.]+$", timing);
    }

    [ClusterTheory]
    [InlineData("Production", null, false)]
    [InlineData("Production", "true", true)]
    [InlineData("Development", "false", false)]
    public async Task Production_keeps_it_to_itself_unless_told_to(string environment, string? setting, bool told)
    {
        await using var server = await StartAsync(
            environment,
            ("Auth:Jwt:Issuer", Tokens.Issuer),
            ("Auth:Jwt:Audience", Tokens.Audience),
            ("Auth:Jwt:Key", Tokens.Key),
            ("Telemetry:ServerTiming", setting));

        using var response = await server.PostAsync(
            new { query = "{ __typename }" }, accept: null, ("Authorization", $"Bearer {Tokens.For("1")}"));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(told, response.Headers.Contains(Header));
    }
}
