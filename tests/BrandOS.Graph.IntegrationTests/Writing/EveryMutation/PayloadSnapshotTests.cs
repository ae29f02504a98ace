using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Writing.EveryMutation;

/// <summary>
/// A payload is of the write's own snapshot, whatever others commit meanwhile. A checkout's is not: it shows what it wrote, and of the rest
/// what is committed when each level is read.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class PayloadSnapshotTests(WrittenGraph graph)
{
    private const string Before = "Ann";
    private const string RenameCustomer = "UPDATE customers SET name = 'After' WHERE name = 'Ann' AND tenant_id = ";
    private const string RenameVariant = "UPDATE product_variants SET name = 'After' WHERE tenant_id = ";

    [ClusterTheory]
    [MemberData(nameof(MutationCase.Fields), MemberType = typeof(MutationCase))]
    public async Task Payload_does_not_show_what_others_committed_since_the_write_began(string field)
    {
        var mutation = MutationCase.Of(field);
        var (selection, change, before) = field switch
        {
            "adjustStock" => ("stock { productVariant { name } }", RenameVariant, "Mug"),
            "updateCustomer" => ("customer { cart { items { productVariant { name } } } }", RenameVariant, "Mug"),
            "topUpWallet" => ("wallet { customer { name } }", RenameCustomer, Before),
            "transferBetweenWallets" => ("fromWallet { customer { name } }", RenameCustomer, Before),
            "payOrder" => ("payment { order { customer { name } } }", RenameCustomer, Before),
            "addCartItem" or "updateCartItem" or "removeCartItem" or "clearCart" => ("cart { customer { name } }", RenameCustomer, Before),
            _ => ("order { customer { name } }", RenameCustomer, Before),
        };
        var world = await MutationWorld.CreateAsync(graph);
        await using var other = await HeldRow.ByAsync(graph, $"LOCK TABLE {mutation.Table} IN SHARE MODE"); // who writes it waits

        var answering = world.SendAsync(mutation with { Selection = selection });
        await other.UntilWaitedForAsync();
        await graph.RunAsync(change + world.Tenant);
        await other.CommitAsync();
        var payload = (await answering).GetProperty("data").GetProperty(field);

        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        Assert.Equal(field == "checkout" ? "After" : before, NameIn(payload));
    }

    [ClusterTheory]
    [InlineData("addCartItem", "cart", "Ann", 100)]
    [InlineData("updateOrderStatus", "order", "Ann", 100)]
    [InlineData("checkout", "order", "Ann", 7)]
    public async Task Levels_of_a_payload_are_one_snapshot_but_a_checkouts_are_not(string field, string root, string name, int balance)
    {
        var mutation = MutationCase.Of(field) with { Selection = $"{root} {{ customer {{ name wallet {{ balance }} }} }}" };
        var world = await MutationWorld.CreateAsync(graph);
        await using var other = await HeldRow.ByAsync(graph, $"""
            {RenameCustomer}{world.Tenant};
            UPDATE wallets SET balance = 7 WHERE kind = 'CUSTOMER' AND tenant_id = {world.Tenant};
            LOCK TABLE wallets IN ACCESS EXCLUSIVE MODE
            """);

        var answering = world.SendAsync(mutation);
        await other.UntilWaitedForAsync(); // at the level of the wallet; that of the name is read
        await other.CommitAsync();
        var customer = (await answering).GetProperty("data").GetProperty(field).GetProperty(root).GetProperty("customer");

        Assert.Equal(
            (name, (decimal)balance),
            (customer.GetProperty("name").GetString(), customer.GetProperty("wallet").GetProperty("balance").GetDecimal()));
    }

    private static string? NameIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("name", out var name) => name.GetString(),
        JsonValueKind.Object => element.EnumerateObject().Select(field => NameIn(field.Value)).FirstOrDefault(name => name is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(NameIn).FirstOrDefault(name => name is not null),
        _ => null,
    };
}
