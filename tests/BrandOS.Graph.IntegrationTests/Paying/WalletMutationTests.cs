using BrandOS.Graph.IntegrationTests.Checkout;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;

namespace BrandOS.Graph.IntegrationTests.Paying;

[Collection(WrittenGraphCollection.Name)]
public sealed class WalletMutationTests(WrittenGraph graph)
{
    [ClusterFact]
    public async Task Top_up_comes_from_outside_and_opens_the_wallet()
    {
        var till = await Till.OpenAsync(graph);

        var first = await till.TopUpAsync(12.34m);
        var second = await till.TopUpAsync(0.66m);

        Assert.Equal("""{"wallet":{"balance":12.34},"errors":null}""", first.GetRawText());
        Assert.Equal("""{"wallet":{"balance":13.00},"errors":null}""", second.GetRawText());
        await till.AssertBalancedAsync();
    }

    [ClusterTheory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("1000000000.01")]
    [InlineData("79228162514264337593543950335")]
    public async Task Amount_that_is_none_moves_nothing(string amount)
    {
        var till = await Till.OpenAsync(graph);
        var money = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        var friend = await till.Stall.AddCustomerAsync("friend@example.com");

        Assert.Equal(["InvalidInputError"], Stall.ErrorsOf(await till.TopUpAsync(money)));
        Assert.Equal(["InvalidInputError"], Stall.ErrorsOf(await TransferAsync(till, till.Stall.Customer, friend, money)));
    }

    [ClusterFact]
    public async Task Transfer_moves_what_is_there_and_not_more()
    {
        var till = await Till.OpenAsync(graph, money: 10);
        var friend = await till.Stall.AddCustomerAsync("friend@example.com");

        var moved = await TransferAsync(till, till.Stall.Customer, friend, 4);
        var refused = await TransferAsync(till, till.Stall.Customer, friend, 6.01m);

        Assert.Equal("""{"fromWallet":{"balance":6.00},"toWallet":{"balance":4.00},"errors":null}""", moved.GetRawText());
        Assert.Equal(["InsufficientBalanceError"], Stall.ErrorsOf(refused));
        await till.AssertBalancedAsync();
    }

    [ClusterFact]
    public async Task Transfers_in_both_directions_at_once_lose_nothing_and_never_lock_each_other_out()
    {
        var till = await Till.OpenAsync(graph, money: 100);
        var friend = await till.Stall.AddCustomerAsync("friend@example.com");
        await till.TopUpAsync(100, friend);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(at
            => at % 2 == 0 ? TransferAsync(till, till.Stall.Customer, friend, 3) : TransferAsync(till, friend, till.Stall.Customer, 2)));

        Assert.All(answers, answer => Assert.Empty(Stall.ErrorsOf(answer)));
        Assert.Equal(
            "94.00,106.00",
            await graph.ScalarAsync<string>(
                "SELECT string_agg(balance::text, ',' ORDER BY balance) FROM wallets WHERE tenant_id = "
                    + $"{till.Stall.Tenant} AND kind = 'CUSTOMER'"));
        await till.AssertBalancedAsync();
    }

    [ClusterFact]
    public async Task Nobody_pays_himself_or_a_stranger()
    {
        var till = await Till.OpenAsync(graph, money: 10);
        var foreign = (await Till.OpenAsync(graph, money: 10)).Stall.Customer;

        Assert.Equal(["InvalidInputError"], Stall.ErrorsOf(await TransferAsync(till, till.Stall.Customer, till.Stall.Customer, 1)));
        Assert.Equal(["NotFoundError"], Stall.ErrorsOf(await TransferAsync(till, till.Stall.Customer, foreign, 1)));
        Assert.Equal(["NotFoundError"], Stall.ErrorsOf(await TransferAsync(till, foreign, till.Stall.Customer, 1)));
        Assert.Equal(["NotFoundError"], Stall.ErrorsOf(await till.TopUpAsync(1, foreign)));
        Assert.Equal(["NotFoundError"], Stall.ErrorsOf(await till.TopUpAsync(1, Shop.GlobalId("Customer", Guid.AllBitsSet))));
    }

    private static Task<System.Text.Json.JsonElement> TransferAsync(Till till, string from, string to, decimal amount)
        => till.Stall.MutateAsync(
            "transferBetweenWallets",
            "fromWallet { balance } toWallet { balance }",
            new { fromCustomerId = from, toCustomerId = to, amount });
}
