using System.Collections.Concurrent;
using System.Globalization;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Paying;

/// <summary>
/// Random transfers, payments and cancellations from 32 clients while the server is killed with SIGKILL again and again, and a gateway of
/// which a fifth of the calls go wrong. PAYMENT_KILLS sets how often: 3 by default; the long run is 20.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class PaymentsUnderKillsTests(WrittenGraph graph, ITestOutputHelper output)
{
    private const int Clients = 32;
    private const int Customers = 8;
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(3);

    [ClusterFact]
    public async Task No_money_is_lost_made_or_taken_twice()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("PAYMENT_KILLS") ?? "3", CultureInfo.InvariantCulture);
        await using var sandbox = await SandboxProcess.StartAsync("--faults", "0.2", "--random-seed", "4");
        var till = await Till.OpenAsync(graph, money: 1_000);
        var (customers, orders) = await StockUpAsync(till, kills);
        await using var bank = new KilledBank(graph, sandbox);
        await bank.StartAsync();

        using var closing = new CancellationTokenSource();
        var answers = new ConcurrentDictionary<string, int>();
        var clients = Enumerable.Range(0, Clients)
            .Select(at => BuyAsync(bank, till.Stall.Tenant, customers, orders, answers, new Random(at), closing.Token))
            .ToList();
        for (var i = 0; i < kills; i++)
        {
            await Task.Delay(BetweenKills);
            await bank.KillAsync();
            await bank.StartAsync();
        }

        await Task.Delay(BetweenKills);
        await closing.CancelAsync();
        await Task.WhenAll(clients);
        await sandbox.SetRatioAsync("0");
        await UntilEndedAsync(till.Stall.Tenant);

        await AssertAsync(till, sandbox);
        await ReportAsync(till, bank, answers);
    }

    private static async Task<(List<string> Customers, ConcurrentQueue<string> Orders)> StockUpAsync(Till till, int kills)
    {
        var customers = new List<string> { till.Stall.Customer };
        for (var i = 1; i < Customers; i++)
        {
            customers.Add(await till.Stall.AddCustomerAsync($"customer-{i}@example.com"));
            await till.TopUpAsync(1_000, customers[i]);
        }

        var variants = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => till.Stall.AddVariantAsync(7.77m, 100_000)));
        var orders = new ConcurrentQueue<string>();
        for (var i = 0; i < 150 + (100 * kills); i++)
        {
            var cart = await till.Stall.PutAsync(variants[i % variants.Length], 1 + (i % 3), customers[i % Customers]);
            orders.Enqueue((await till.Stall.CheckoutAsync(cart)).GetProperty("order").GetProperty("id").GetString()!);
        }

        return (customers, orders);
    }

    private static async Task BuyAsync(
        KilledBank bank, int tenant, List<string> customers, ConcurrentQueue<string> orders, ConcurrentDictionary<string, int> answers,
        Random chance, CancellationToken closing)
    {
        try
        {
            while (!closing.IsCancellationRequested)
            {
                var dice = chance.Next(10);
                if (dice < 4 && orders.TryDequeue(out var order))
                {
                    var method = chance.Next(3) == 0 ? "WALLET" : "GATEWAY";
                    Count("payOrder " + method, await bank.SendAsync(tenant, "payOrder", new { id = order, method }, closing));
                    if (chance.Next(4) == 0)
                    {
                        Count("cancelOrder", await bank.SendAsync(tenant, "cancelOrder", new { id = order }, closing));
                    }
                }
                else
                {
                    var from = chance.Next(Customers);
                    var input = new
                    {
                        fromCustomerId = customers[from],
                        toCustomerId = customers[(from + 1 + chance.Next(Customers - 1)) % Customers],
                        amount = chance.Next(1, 20_000) / 100m,
                    };
                    Count("transferBetweenWallets", await bank.SendAsync(tenant, "transferBetweenWallets", input, closing));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The shop closes; what was sent last may or may not have been done.
        }

        void Count(string what, string error) => answers.AddOrUpdate($"{what} {error}".Trim(), 1, (_, count) => count + 1);
    }

    private async Task UntilEndedAsync(int tenant)
    {
        var began = TimeProvider.System.GetTimestamp();
        var open = $"SELECT FROM payments WHERE tenant_id = {tenant} AND state NOT IN ('CONFIRMED', 'CANCELLED', 'REFUNDED')";
        while (await graph.ScalarAsync<bool>($"SELECT EXISTS ({open})"))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "Payments did not end.");
            await Task.Delay(100);
        }
    }

    private async Task AssertAsync(Till till, SandboxProcess sandbox)
    {
        var tenant = till.Stall.Tenant;
        await till.AssertBalancedAsync();
        Assert.Equal(0m, await graph.ScalarAsync<decimal>($"SELECT sum(balance) FROM wallets WHERE tenant_id = {tenant}"));
        Assert.Equal(
            0L,
            await graph.ScalarAsync<long>(
                $"SELECT count(*) FROM wallets WHERE tenant_id = {tenant} AND kind = 'CUSTOMER' AND balance < 0"));
        Assert.Equal( // every piece is on the shelf, reserved by an order that waits, or sold
            1_000_005L,
            await graph.ScalarAsync<long>(
                $"""
                SELECT (SELECT sum(available + reserved) FROM inventory_stocks WHERE tenant_id = {tenant}) + (
                    SELECT coalesce(sum(i.quantity), 0) FROM orders o JOIN order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.id
                    WHERE o.tenant_id = {tenant} AND o.status = 'PROCESSING')
                """));
        Assert.Equal(
            0L,
            await graph.ScalarAsync<long>(
                $"""
                SELECT count(*) FROM payments p JOIN orders o ON o.tenant_id = p.tenant_id AND o.id = p.order_id
                WHERE p.tenant_id = {tenant} AND (p.state = 'CONFIRMED') <> (o.status = 'PROCESSING')
                """));
        var charges = (await sandbox.ChargesAsync()).Where(charge => charge.TenantId == tenant).ToList();
        Assert.All(charges, charge => Assert.True(charge.Taken <= 1 && charge.GivenBack <= charge.Taken, charge.ToString()));
        Assert.Equal(charges.Count, charges.Select(charge => charge.PaymentId).Distinct().Count());
        var kept = charges.Where(charge => charge.Taken > charge.GivenBack).Select(charge => charge.PaymentId).Order();
        var confirmed = await graph.ScalarAsync<Guid[]>(
            $"SELECT coalesce(array_agg(id), '{{}}') FROM payments WHERE tenant_id = {tenant} AND method = "
                + "'GATEWAY' AND state = 'CONFIRMED'");
        Assert.Equal(confirmed.Order(), kept); // what the gateway keeps is what we say was paid
    }

    private async Task ReportAsync(Till till, KilledBank bank, ConcurrentDictionary<string, int> answers)
    {
        output.WriteLine($"kills: {bank.Kills}");
        foreach (var (answer, count) in answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{answer}: {count}");
        }

        output.WriteLine(await graph.ScalarAsync<string>(
            "SELECT string_agg(ends.what, E'\n' ORDER BY ends.what) FROM (SELECT concat_ws(' ', method, state, count(*)) AS what FROM "
                + $"payments WHERE tenant_id = {till.Stall.Tenant} GROUP BY method, state) ends"));
        output.WriteLine(
            "ledger entries: "
                + $"{await graph.ScalarAsync<long>($"SELECT count(*) FROM ledger_entries WHERE tenant_id = {till.Stall.Tenant}")}");
    }
}
