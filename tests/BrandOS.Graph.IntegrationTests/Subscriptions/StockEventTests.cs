using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

public sealed class StockEventTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Changes = "subscription ($id: ID!) { stockChanged(variantId: $id) { available productVariant { id } } }";

    [ClusterFact]
    public async Task A_stock_is_told_as_it_is_after_its_change_and_to_its_tenant_only()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var client = await SocketClient.OpenAsync(server.Address);
        await using var stranger = await SocketClient.OpenAsync(server.Address, tenant: "2");
        var (variant, available) = await shop.FirstStockAsync(1);
        var id = ShopEvents.GlobalId(variant, "ProductVariant");
        await OrderEventTests.SubscribedAsync(server, client, "1", Changes, new { id });
        await OrderEventTests.SubscribedAsync(server, stranger, "1", Changes, new { id });
        Assert.Equal(variant, await shop.TakeOneAsync(1));

        var stock = (await client.ReceiveAsync("next")).GetProperty("payload").GetProperty("data").GetProperty("stockChanged");
        Assert.Equal(available - 1, stock.GetProperty("available").GetInt32());
        Assert.Equal(id, stock.GetProperty("productVariant").GetProperty("id").GetString());
        Assert.True(await stranger.IsSilentAsync(TimeSpan.FromSeconds(1)));
    }

    [ClusterFact]
    public async Task The_id_of_another_type_is_refused()
    {
        await using var server = await StartAsync();
        await using var client = await SocketClient.OpenAsync(server.Address);
        await client.SubscribeAsync("1", Changes, new { id = ShopEvents.GlobalId(Guid.NewGuid()) });

        Assert.Equal("NODE_ID_INVALID", SocketClient.CodeOf(await client.ReceiveAsync("error")));
    }
}
