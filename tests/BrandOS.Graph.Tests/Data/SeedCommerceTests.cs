using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.Data.Wallets;

namespace BrandOS.Graph.Tests.Data;

public sealed class SeedCommerceTests
{
    private static readonly SeedOptions Options = new() { Customers = 210, Variants = 200, Orders = 1 };
    private static readonly SeedCalendar Calendar = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), 36);
    private static readonly SeedTenant Tenant = new(Options, Calendar, 1);

    [Fact]
    public void Transfers_sum_to_zero_and_balances_are_the_sums_of_their_entries()
    {
        var accounts = new SeedAccounts(Options, Calendar, Tenant);

        Assert.All(accounts.Entries.GroupBy(entry => entry.TransferId), transfer => Assert.Equal(0, transfer.Sum(entry => entry.Cents)));
        var sums = accounts.Entries.ToLookup(entry => entry.WalletId, entry => entry.Cents);
        Assert.All(accounts.Wallets, wallet => Assert.Equal(sums[wallet.Id].Sum(), wallet.BalanceCents));
        Assert.All(accounts.Wallets, wallet => Assert.True(wallet.BalanceCents >= 0 || wallet.Kind == WalletKind.External));
        Assert.Equal(
            Tenant.Customers.Select(customer => (Guid?)customer.Id), accounts.Wallets.SkipLast(2).Select(wallet => wallet.CustomerId));
        Assert.Equal([WalletKind.Sales, WalletKind.External], accounts.Wallets.TakeLast(2).Select(wallet => wallet.Kind));
        Assert.Equal(SeedAccounts.CountRows(Options), accounts.Wallets.Count + accounts.Entries.Count);
    }

    [Fact]
    public void Carts_hold_different_variants_at_todays_prices()
    {
        var carts = new SeedCarts(Options, Calendar, Tenant);
        var prices = Tenant.Variants.ToDictionary(variant => variant.Id, variant => variant.PriceCents);

        Assert.Equal(11, carts.Carts.Count);
        Assert.Equal([1, 2, 3, 4], carts.Items.GroupBy(item => item.CartId).Select(cart => cart.Count()).Distinct().Order());
        Assert.All(carts.Items, item => Assert.Equal(prices[item.VariantId], item.PriceCents));
        Assert.Equal(carts.Items.Count, carts.Items.DistinctBy(item => (item.CartId, item.VariantId)).Count());
        Assert.Equal(SeedCarts.CountRows(Options), carts.Carts.Count + carts.Items.Count);
    }

    [Fact]
    public void Only_orders_that_are_not_paid_reserve_stock()
    {
        var stocks = new SeedStocks(Options, Tenant);
        var variant = Tenant.Variants[3].Id;
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            var order = new OrderRow(Guid.NewGuid(), Tenant.Customers[0].Id, status, 100, 0, null);
            stocks.Count(
                order,
                [
                    new ItemRow(Guid.NewGuid(), 1, variant, 50, 1),
                    new ItemRow(order.Id, 1, variant, 2, 1),
                    new ItemRow(order.Id, 2, Tenant.Variants[4].Id, 1, 1),
                ]);
        }

        var rows = stocks.Rows().ToDictionary(row => row.VariantId);

        Assert.Equal(Tenant.Variants.Length, rows.Count);
        Assert.Equal((2, 1, 0), (rows[variant].Reserved, rows[Tenant.Variants[4].Id].Reserved, rows[Tenant.Variants[5].Id].Reserved));
        Assert.Contains(rows.Values, row => row.Available == 0);
        Assert.All(rows.Values, row => Assert.InRange(row.Available, 0, 500));
    }
}
