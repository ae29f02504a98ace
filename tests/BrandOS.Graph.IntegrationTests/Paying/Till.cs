using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.IntegrationTests.Checkout;
using BrandOS.Graph.IntegrationTests.Writing;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>A stall with orders of two of five mugs at 10 each, and a customer with a wallet.</summary>
internal sealed class Till(WrittenGraph graph, Stall stall, string mug)
{
    public Stall Stall => stall;

    public string Mug => mug;

    public static async Task<Till> OpenAsync(WrittenGraph graph, decimal money = 0)
    {
        var stall = await Stall.OpenAsync(graph);
        var till = new Till(graph, stall, await stall.AddVariantAsync());
        if (money > 0)
        {
            await till.TopUpAsync(money);
        }

        return till;
    }

    public static Guid KeyOf(string type, string id)
        => NodeId.Decode(id, type, key => Guid.TryParseExact(key, "N", out var guid) ? guid : (Guid?)null);

    public Task<JsonElement> TopUpAsync(decimal amount, string? customer = null)
        => stall.MutateAsync("topUpWallet", "wallet { balance }", new { customerId = customer ?? stall.Customer, amount });

    public async Task<string> OrderAsync(int quantity = 2)
        => (await stall.CheckoutAsync(await stall.PutAsync(mug, quantity))).GetProperty("order").GetProperty("id").GetString()!;

    public Task<JsonElement> PayAsync(
        string order, string method = "WALLET", string selection = "order { status } payment { state amount method }")
        => stall.MutateAsync("payOrder", selection, new { id = order, method });

    public Task<JsonElement> CancelAsync(string order) => stall.MutateAsync("cancelOrder", "order { status }", new { id = order });

    /// <summary>Order's status, payment's state, and the balances of customer, sales and outside.</summary>
    public async Task<string> StateAsync(string order) => await graph.ScalarAsync<string>(string.Create(CultureInfo.InvariantCulture,
        $"""
        SELECT concat_ws(' ', (SELECT status FROM orders WHERE tenant_id = {stall.Tenant} AND id = '{KeyOf("Order", order)}'),
            (SELECT state FROM payments WHERE tenant_id = {stall.Tenant} AND order_id = '{KeyOf("Order", order)}' ORDER BY id DESC LIMIT 1),
            (SELECT balance FROM wallets WHERE tenant_id = {stall.Tenant} AND kind = 'CUSTOMER'),
            (SELECT balance FROM wallets WHERE tenant_id = {stall.Tenant} AND kind = 'SALES'),
            (SELECT balance FROM wallets WHERE tenant_id = {stall.Tenant} AND kind = 'EXTERNAL'))
        """));

    /// <summary>The entries of every transfer sum to zero, and each balance is the sum of its entries.</summary>
    public async Task AssertBalancedAsync() => Assert.True(await graph.ScalarAsync<bool>(
        $"""
        SELECT NOT EXISTS (SELECT FROM ledger_entries WHERE tenant_id = {stall.Tenant} GROUP BY transfer_id HAVING sum(amount) <> 0)
           AND NOT EXISTS (SELECT FROM wallets w WHERE tenant_id = {stall.Tenant} AND balance <> (
               SELECT coalesce(sum(amount), 0) FROM ledger_entries e WHERE e.tenant_id = w.tenant_id AND e.wallet_id = w.id))
        """));
}
