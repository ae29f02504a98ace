using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Subscriptions;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>A WebSocket is a session: what it was told before, whatever told it, its next answer shows as well.</summary>
[Collection(SessionCollection.Name)]
public sealed class SocketSessionTests
{
    private const string Customer = "query ($id: ID!) { customer(id: $id) { name version } }";
    private const string Rename
        = "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { name } errors { __typename } } }";

    [ClusterFact]
    public async Task A_query_after_a_mutation_shows_it_whatever_replicas_have()
    {
        await using var cluster = await SessionCluster.StartAsync();
        var id = await cluster.CustomerAsync();
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        await cluster.PauseReplayAsync(0, 1);
        await using var writer = await SocketClient.OpenAsync(cluster.Server.Address);
        await using var other = await SocketClient.OpenAsync(cluster.Server.Address);
        var read = (await writer.AskAsync(Customer, new { id })).GetProperty("customer");
        var input = new { idempotencyKey = "socket", id, version = read.GetProperty("version").GetString(), name = "after" };
        var renamed = (await writer.AskAsync(Rename, new { input })).GetProperty("updateCustomer");

        Assert.Equal("before", NameIn(read));
        Assert.Equal("after", NameIn(renamed.GetProperty("customer")));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("after", NameIn((await writer.AskAsync(Customer, new { id })).GetProperty("customer")));
        }

        // Replicas do answer, whom they may.
        Assert.Equal("before", NameIn((await other.AskAsync(Customer, new { id })).GetProperty("customer")));
    }

    [ClusterFact]
    public async Task A_query_after_an_event_shows_at_least_as_much()
    {
        await using var cluster = await SessionCluster.StartAsync();
        await cluster.PauseReplayAsync(0, 1);
        await using var shop = new ShopEvents(cluster.Nodes.Primary.ConnectionString);
        await using var client = await SocketClient.OpenAsync(cluster.Server.Address);
        var order = await shop.OrderAsync(SessionCluster.Tenant, 3);
        var variables = new { id = ShopEvents.GlobalId(order) };
        await OrderEventTests.SubscribedAsync(
            cluster.Server, client, "s", "subscription ($id: ID!) { orderChanged(orderId: $id) { updatedAt } }", variables);
        await shop.ChangeAsync(SessionCluster.Tenant, order);
        var told = (await client.ReceiveAsync("next")).GetProperty("payload").GetProperty("data").GetProperty("orderChanged");
        var read = (await client.AskAsync("query ($id: ID!) { order(id: $id) { updatedAt } }", variables)).GetProperty("order");

        Assert.Equal(told.GetProperty("updatedAt").GetString(), read.GetProperty("updatedAt").GetString());
    }

    [ClusterTheory]
    [InlineData("header", "after")]
    [InlineData("cookie", "after")]
    [InlineData("init", "after")]
    [InlineData("init headers", "after")]
    [InlineData("cookie that is refused", "after")]
    [InlineData("eventual", "before")]
    public async Task A_session_that_began_over_HTTP_goes_on_over_the_socket(string where, string name)
    {
        await using var cluster = await SessionCluster.StartAsync();
        var id = await cluster.CustomerAsync();
        await cluster.RenameAsync("before");
        await cluster.SettleAsync();
        await cluster.PauseReplayAsync(0, 1);
        var token = await cluster.RenameAsync("after");
        (string, string)[] headers = where switch
        {
            "header" => [("BrandOS-Session", token)],
            "eventual" => [("BrandOS-Session", token), ("BrandOS-Consistency", "eventual")],
            "cookie" => [("Cookie", $"BrandOS-Session-1={token}")],
            "cookie that is refused" => [("Cookie", "BrandOS-Session-1=altered")],
            _ => [],
        };
        var said = new Dictionary<string, object> { ["BrandOS-Session"] = token };
        object payload = where switch { "init" => said, "init headers" => new { headers = said }, _ => new { } };
        await using var client = await SocketClient.ConnectAsync(cluster.Server.Address, headers: [("X-Tenant", "1"), .. headers]);
        await client.SendAsync(new { type = "connection_init", payload });
        await client.ReceiveAsync("connection_ack");

        Assert.Equal(name, NameIn((await client.AskAsync(Customer, new { id })).GetProperty("customer")));
    }

    [ClusterTheory]
    [InlineData("BrandOS-Session", "altered", "TOKEN_INVALID")]
    [InlineData("BrandOS-Consistency", "perfect", "CONSISTENCY_INVALID")]
    public async Task A_token_or_level_that_is_none_is_closed_with_4400(string name, string value, string code)
    {
        await using var cluster = await SessionCluster.StartAsync();
        await using var client = await SocketClient.ConnectAsync(cluster.Server.Address, headers: ("X-Tenant", "1"));
        await client.SendAsync(new { type = "connection_init", payload = new Dictionary<string, string> { [name] = value } });

        Assert.Equal(4400, await client.UntilClosedAsync());
        Assert.StartsWith(code, client.CloseReason, StringComparison.Ordinal);
    }

    private static string? NameIn(JsonElement customer) => customer.GetProperty("name").GetString();
}
