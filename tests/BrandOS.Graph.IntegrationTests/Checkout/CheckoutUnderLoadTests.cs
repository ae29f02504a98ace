using System.Collections.Concurrent;
using System.Globalization;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Writing;
using Npgsql;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Checkout;

/// <summary>
/// 64 clients who want the same 10 variants, more than there are. <c>BRANDOS_CHECKOUT_COUNT</c> says how many checkouts, by default 2,000;
/// <c>BRANDOS_CHECKOUT_SECONDS</c> for how long instead, from 50 pieces of each variant a second.
/// </summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class CheckoutUnderLoadTests(WrittenGraph graph, ITestOutputHelper output)
{
    private const int Clients = 64;
    private const int Variants = 10;
    private const int Staying = 10;

    [ClusterFact]
    public async Task Nothing_is_sold_twice_and_every_failure_is_typed()
    {
        var time = TimeSpan.FromSeconds(Setting("BRANDOS_CHECKOUT_SECONDS", 0));
        var attempts = time > TimeSpan.Zero ? int.MaxValue : Setting("BRANDOS_CHECKOUT_COUNT", 2000);
        var crowd = await Crowd.GatherAsync(graph, Variants, Clients, Math.Max(300, 50 * (int)time.TotalSeconds));
        var deadlocks = await DeadlocksAsync();
        var (orders, errors, next) = (new ConcurrentBag<string>(), new ConcurrentBag<string>(), 0);

        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(crowd.Customers.Select((customer, client) => Task.Run(async () =>
        {
            var random = new Random(client);
            while (Interlocked.Increment(ref next) <= attempts
                && (time == TimeSpan.Zero || TimeProvider.System.GetElapsedTime(began) < time))
            {
                var (failures, order) = await crowd.BuyAsync(customer, random);
                Array.ForEach(failures, errors.Add);
                if (order is not null)
                {
                    orders.Add(order);
                }
            }
        })));

        var sold = await crowd.SoldAsync();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{orders.Count} orders in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:N0} s, {errors.Count} lines out of stock, "
                + $"{sold} pieces sold"));
        Assert.InRange(sold, 1, long.MaxValue);
        Assert.Equal(orders.Count, await crowd.AssertConsistentAsync());
        Assert.Equal(orders.Count, orders.Distinct().Count());
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal("OutOfStockError", error));
        Assert.Equal(deadlocks, await DeadlocksAsync());
    }

    [ClusterFact]
    public async Task Client_that_goes_away_in_mid_checkout_has_ordered_all_or_nothing()
    {
        var crowd = await Crowd.GatherAsync(graph, Variants, customers: 150);
        var carts = new List<string>();
        for (var customer = 0; customer < crowd.Customers.Count; customer++)
        {
            await crowd.PutAsync(crowd.Customers[customer], customer % Variants);
            carts.Add(await crowd.PutAsync(crowd.Customers[customer], (customer + 1) % Variants));
        }

        // How long a checkout takes differs between machines, so those who stay say when the others leave.
        var began = TimeProvider.System.GetTimestamp();
        foreach (var cart in carts[..Staying])
        {
            await crowd.CheckoutAsync(cart, CancellationToken.None);
        }

        var (random, gone) = (new Random(1), 0);
        var patience = TimeProvider.System.GetElapsedTime(began) / Staying * 2;
        await Parallel.ForEachAsync(carts[Staying..], new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (cart, _) =>
        {
            using var leaving = new CancellationTokenSource();
            TimeSpan stays;
            lock (random)
            {
                stays = patience * random.NextDouble();
            }

            leaving.CancelAfter(stays);
            try
            {
                await crowd.CheckoutAsync(cart, leaving.Token);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref gone);
            }
        });

        // The server's transactions may outlive their client by a moment.
        await using var source = NpgsqlDataSource.Create(graph.ConnectionString);
        await Eventually.TrueAsync(
            source,
            "SELECT count(*) = 0 FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' "
                + "AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()");
        output.WriteLine($"{gone} of {carts.Count} clients went away");
        Assert.InRange(gone, 1, carts.Count - Staying);
        Assert.InRange(await crowd.AssertConsistentAsync(), carts.Count - gone, carts.Count);
        Assert.Equal(0L, await crowd.CountHalfDoneAsync());
    }

    // A deadlock that was resolved is counted by the session that lost.
    private Task<long> DeadlocksAsync()
        => graph.ScalarAsync<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");

    private static int Setting(string name, int otherwise)
        => int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{otherwise}", CultureInfo.InvariantCulture);
}
