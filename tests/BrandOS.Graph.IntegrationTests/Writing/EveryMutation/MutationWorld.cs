using System.Text.Json;
using System.Text.Json.Nodes;
using BrandOS.Graph.IntegrationTests.Checkout;

namespace BrandOS.Graph.IntegrationTests.Writing.EveryMutation;

/// <summary>
/// A tenant in which every mutation can change something: a customer with money, a filled cart and an order that waits, and a friend.
/// </summary>
internal sealed class MutationWorld
{
    public const string Key = "the one";

    private readonly WrittenGraph _graph;

    private MutationWorld(WrittenGraph graph, int tenant)
    {
        _graph = graph;
        Tenant = tenant;
    }

    public int Tenant { get; }

    public required string Customer { get; init; }

    public required string Friend { get; init; }

    public required string Variant { get; init; }

    public required string Cart { get; init; }

    public required string Order { get; init; }

    public required string CustomerVersion { get; init; }

    public required string StockVersion { get; init; }

    public required string OrderVersion { get; init; }

    public static async Task<MutationWorld> CreateAsync(WrittenGraph graph)
    {
        var stall = await Stall.OpenAsync(graph);
        var variant = await stall.AddVariantAsync();
        var friend = await stall.AddCustomerAsync("friend@example.com");
        await stall.MutateAsync("topUpWallet", "wallet { id }", new { customerId = stall.Customer, amount = 100m });
        var placed = await stall.CheckoutAsync(await stall.PutAsync(variant, 1));
        var order = placed.GetProperty("order").GetProperty("id").GetString()!;
        var cart = await stall.PutAsync(variant, 2);
        var read = await stall.ReadAsync(
            "query ($c: ID!, $v: ID!, $o: ID!) { customer(id: $c) { version } productVariant(id: $v) { stock { version } } "
                + "order(id: $o) { version } }",
            new { c = stall.Customer, v = variant, o = order });
        var data = read.GetProperty("data");
        return new MutationWorld(graph, stall.Tenant)
        {
            Customer = stall.Customer,
            Friend = friend,
            Variant = variant,
            Cart = cart,
            Order = order,
            CustomerVersion = data.GetProperty("customer").GetProperty("version").GetString()!,
            StockVersion = data.GetProperty("productVariant").GetProperty("stock").GetProperty("version").GetString()!,
            OrderVersion = data.GetProperty("order").GetProperty("version").GetString()!,
        };
    }

    /// <summary>Sends a mutation under <see cref="Key"/>, unless its input has another one.</summary>
    public async Task<JsonElement> SendAsync(MutationCase mutation, JsonObject? input = null, CancellationToken cancellationToken = default)
        => await _graph.ExecuteAsync(
            Tenant, mutation.Document, Variables(mutation, input), cancellationToken: cancellationToken);

    public object Variables(MutationCase mutation, JsonObject? input = null)
    {
        var fields = (JsonObject)(input ?? mutation.Input(this)).DeepClone();
        fields.TryAdd("idempotencyKey", Key);
        return new { input = fields };
    }

    /// <summary>How often the key of these tests is kept.</summary>
    public Task<long> KeysAsync()
        => _graph.ScalarAsync<long>($"SELECT count(*) FROM idempotency_keys WHERE tenant_id = {Tenant} AND key = '{Key}'");

    /// <summary>All that mutations change, without ids and times: equal for worlds in which the same was done.</summary>
    public Task<string> StateAsync() => _graph.ScalarAsync<string>(
        $"""
        SELECT concat_ws(E'\n',
            (SELECT string_agg(name || ' ' || email, ',' ORDER BY email) FROM customers WHERE tenant_id = {Tenant}),
            (SELECT string_agg(available || '+' || reserved, ',') FROM inventory_stocks WHERE tenant_id = {Tenant}),
            (SELECT string_agg(status || ' ' || total_amount, ',' ORDER BY id) FROM orders WHERE tenant_id = {Tenant}),
            (SELECT string_agg(quantity || ' x ' || unit_price, ',' ORDER BY order_id) FROM order_items WHERE tenant_id = {Tenant}),
            (SELECT 'in carts: ' || coalesce(sum(quantity), 0) FROM cart_items WHERE tenant_id = {Tenant}),
            (SELECT string_agg(kind || ' ' || balance, ',' ORDER BY kind, balance) FROM wallets WHERE tenant_id = {Tenant}),
            (SELECT string_agg(reason || ' ' || amount, ',' ORDER BY transfer_id, line) FROM ledger_entries WHERE tenant_id = {Tenant}),
            (SELECT string_agg(method || ' ' || state || ' ' || amount, ',' ORDER BY id) FROM payments WHERE tenant_id = {Tenant}),
            (SELECT string_agg(kind, ',' ORDER BY kind) FROM outbox_messages WHERE tenant_id = {Tenant}))
        """);
}
