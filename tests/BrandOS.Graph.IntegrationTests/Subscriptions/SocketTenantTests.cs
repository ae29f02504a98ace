using System.Net.WebSockets;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>Whose WebSocket it is.</summary>
public sealed class SocketTenantTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Customer = "{ customers(first: 1) { nodes { id } } }";

    private static readonly (string, string?)[] Jwt =
        [("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key)];

    [ClusterTheory]
    [InlineData("Authorization")]
    [InlineData("authorization")]
    public async Task A_token_may_come_with_the_init(string member)
    {
        await using var server = await StartAsync("Production", Jwt);
        await using var client = await SocketClient.ConnectAsync(server.Address);
        var payload = new Dictionary<string, string> { [member] = $"Bearer {Tokens.For("2")}" };
        await client.SendAsync(new { type = "connection_init", payload });
        await client.ReceiveAsync("connection_ack");
        await client.SubscribeAsync("1", Customer);

        var ours = (await client.ReceiveAsync("next")).GetProperty("payload").GetProperty("data").GetRawText();
        Assert.Equal((await Graph.ExecuteAsync(Customer, tenant: 2)).GetProperty("data").GetRawText(), ours);
    }

    [ClusterFact]
    public async Task A_token_may_come_with_the_request_that_is_upgraded()
    {
        await using var server = await StartAsync("Production", Jwt);
        await using var client = await SocketClient.ConnectAsync(server.Address, headers: ("Authorization", $"Bearer {Tokens.For("1")}"));
        await client.SendAsync(new { type = "connection_init" });

        await client.ReceiveAsync("connection_ack");
    }

    [ClusterFact]
    public async Task A_stranger_is_closed_with_4403()
    {
        await using var server = await StartAsync("Production", Jwt);
        await using var nobody = await SocketClient.ConnectAsync(server.Address);
        await using var liar = await SocketClient.ConnectAsync(server.Address);
        await using var developer = await SocketClient.ConnectAsync(server.Address);
        await nobody.SendAsync(new { type = "connection_init" });
        await liar.SendAsync(new { type = "connection_init", payload = new { Authorization = "Bearer abc" } });
        await developer.SendTextAsync("""{"type":"connection_init","payload":{"X-Tenant":"1"}}""");

        Assert.Equal(4403, await nobody.UntilClosedAsync());
        Assert.Equal(4403, await liar.UntilClosedAsync());
        Assert.Equal(4403, await developer.UntilClosedAsync());
    }

    [ClusterFact]
    public async Task A_wrong_token_is_not_upgraded()
    {
        await using var server = await StartAsync("Production", Jwt);

        var refused = await Assert.ThrowsAsync<WebSocketException>(
            () => SocketClient.ConnectAsync(server.Address, headers: ("Authorization", "Bearer abc")));

        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Development_takes_the_tenant_from_the_init()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.ConnectAsync(server.Address);
        await client.SendTextAsync("""{"type":"connection_init","payload":{"headers":{"X-Tenant":2}}}""");

        await client.ReceiveAsync("connection_ack");
    }

    [ClusterTheory]
    [InlineData("http://evil.example", false)]
    [InlineData("null", false)]
    [InlineData(null, true)]
    public async Task A_foreign_page_cannot_take_the_tenant_of_a_developer(string? origin, bool taken)
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.ConnectAsync(
            server.Address, headers: ("Origin", origin ?? $"http://{server.Address.Authority}"));
        await client.SendTextAsync("""{"type":"connection_init","payload":{"X-Tenant":"1"}}""");

        if (taken)
        {
            await client.ReceiveAsync("connection_ack");
        }
        else
        {
            Assert.Equal(4403, await client.UntilClosedAsync());
        }
    }

    [ClusterFact]
    public async Task A_socket_ends_with_its_token()
    {
        await using var server = await StartAsync("Production", [.. Jwt, ("Auth:Jwt:ClockSkew", "00:00:00")]);
        var token = Tokens.For("1", expires: TimeProvider.System.GetUtcNow().AddSeconds(5)); // time for the init, on a busy machine too
        await using var client = await SocketClient.ConnectAsync(server.Address);
        await client.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
        await client.ReceiveAsync("connection_ack");

        Assert.Equal(4403, await client.UntilClosedAsync());
    }
}
