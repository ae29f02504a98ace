using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.Tests.Data;

public sealed class SeedTests
{
    private static readonly DateTimeOffset End = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Same_seed_makes_the_same_rows()
    {
        var (first, second) = (Make(new SeedOptions { Orders = 3_000 }, 2), Make(new SeedOptions { Orders = 3_000 }, 2));

        Assert.Equal(first.Tenant.Customers, second.Tenant.Customers);
        Assert.Equal(first.Tenant.Variants, second.Tenant.Variants);
        Assert.Equal(first.Orders, second.Orders);
        Assert.Equal(first.Items, second.Items);
    }

    // When this changes, every benchmark and snapshot made from seeded data changes too.
    [Fact]
    public void Generator_keeps_its_sequence_across_versions()
    {
        var random = new SeedRandom(1, 1, SeedStream.Orders);

        Assert.Equal([8454319320170725822UL, 12972088007139279084UL, 7637550964743631065UL], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void Size_of_a_batch_does_not_change_the_rows()
    {
        var options = new SeedOptions { Orders = 1_000 };

        Assert.Equal(Make(options, 1, batch: 7).Items, Make(options, 1, batch: 1_000).Items);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Another_seed_or_tenant_makes_other_rows(int seed, int tenant)
    {
        var first = Make(new SeedOptions { Orders = 100 }, 1);
        var other = Make(new SeedOptions { Orders = 100, RandomSeed = seed }, tenant);

        Assert.Empty(first.Orders.Select(order => order.Id).Intersect(other.Orders.Select(order => order.Id)));
        Assert.Empty(first.Tenant.Customers.Select(c => c.Id).Intersect(other.Tenant.Customers.Select(c => c.Id)));
    }

    [Fact]
    public void Orders_come_in_the_order_of_their_times_and_grow()
    {
        var orders = Make(new SeedOptions { Orders = 20_000 }, 1).Orders;
        var (start, middle) = (End.AddMonths(-36).ToUnixTimeMilliseconds(), End.AddMonths(-18).ToUnixTimeMilliseconds());

        Assert.All(orders.Zip(orders.Skip(1)), pair => Assert.True(pair.First.CreatedMs <= pair.Second.CreatedMs));
        Assert.All(orders, order => Assert.InRange(order.CreatedMs, start, End.ToUnixTimeMilliseconds() - 1));
        Assert.True(orders.Count(order => order.CreatedMs >= middle) > 1.4 * orders.Count(order => order.CreatedMs < middle));
    }

    [Fact]
    public void Evenings_are_busier_than_nights()
    {
        var hours = Make(new SeedOptions { Orders = 20_000 }, 1).Orders.CountBy(order => UuidV7.TimeOf(order.Id).Hour).ToDictionary();

        Assert.True(hours[20] > 8 * hours[3], $"{hours[20]} at 20 h, {hours[3]} at 3 h");
    }

    [Fact]
    public void Nobody_orders_before_joining()
    {
        var (tenant, orders, _) = Make(new SeedOptions { Orders = 10_000 }, 1);
        var joined = tenant.Customers.ToDictionary(customer => customer.Id, customer => customer.CreatedMs);

        Assert.All(orders, order => Assert.True(joined[order.CustomerId] <= order.CreatedMs));
    }

    [Fact]
    public void Few_customers_order_much_and_few_variants_sell_much()
    {
        var (_, orders, items) = Make(new SeedOptions { Orders = 50_000 }, 1);

        Assert.InRange(ShareOfMost(orders.Select(order => order.CustomerId), 20), 0.10, 0.30);
        Assert.InRange(ShareOfMost(items.Select(item => item.VariantId), 5), 0.10, 0.30);
        Assert.True(orders.TakeLast(20).Select(order => order.CustomerId).Distinct().Count() >= 15, "a page has many customers");
    }

    [Fact]
    public void Orders_have_one_to_eight_items_three_on_average_each_of_another_variant()
    {
        var (_, orders, items) = Make(new SeedOptions { Orders = 20_000 }, 1);
        var lines = items.GroupBy(item => item.OrderId).ToDictionary(group => group.Key, group => group.ToArray());

        Assert.Equal(orders.Count, lines.Count);
        Assert.All(lines.Values, order => Assert.Equal(Enumerable.Range(1, order.Length), order.Select(item => item.Line)));
        Assert.All(lines.Values, order => Assert.Equal(order.Length, order.Select(item => item.VariantId).Distinct().Count()));
        Assert.Equal((1, 8), (lines.Values.Min(order => order.Length), lines.Values.Max(order => order.Length)));
        Assert.InRange((double)items.Count / orders.Count, 2.9, 3.1);
        Assert.All(orders, order => Assert.Equal(order.TotalCents, lines[order.Id].Sum(item => item.Quantity * item.PriceCents)));
    }

    [Fact]
    public void Status_follows_age()
    {
        var orders = Make(new SeedOptions { Orders = 50_000 }, 1).Orders;
        var month = End.AddDays(-30).ToUnixTimeMilliseconds();

        Assert.All(
            orders.Where(order => order.CreatedMs < month),
            order => Assert.True(order.Status is OrderStatus.Delivered or OrderStatus.Cancelled));
        Assert.Equal(5, orders.Select(order => order.Status).Distinct().Count());
        Assert.All(orders, order => Assert.Equal(order.Status == OrderStatus.Pending, order.UpdatedMs is null));
        Assert.All(
            orders.Where(order => order.UpdatedMs is not null),
            order => Assert.InRange(order.UpdatedMs!.Value, order.CreatedMs, End.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public void Emails_and_skus_are_unique_and_plain()
    {
        var tenant = Make(new SeedOptions { Orders = 1 }, 1).Tenant;

        Assert.Equal(tenant.Customers.Length, tenant.Customers.Select(customer => customer.Email).Distinct().Count());
        Assert.Equal(tenant.Variants.Length, tenant.Variants.Select(variant => variant.Sku).Distinct().Count());
        Assert.All(tenant.Customers, customer => Assert.Matches("^[a-z]+\\.[a-z]+[0-9]+@[a-z.]+$", customer.Email));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 50)]
    [InlineData(3, 9, 50)]
    public void Smallest_tenants_work_too(int customers, int variants, int orders)
    {
        var options = new SeedOptions { Customers = customers, Variants = variants, Orders = orders, Months = 1 };

        var made = Make(options, 1);

        Assert.Equal(orders, made.Orders.Count);
        Assert.Equal(SeedOrders.CountItems(options, 1), made.Items.Count);
    }

    private static double ShareOfMost(IEnumerable<Guid> ids, int most)
    {
        var counts = ids.CountBy(id => id).Select(pair => pair.Value).OrderDescending().ToArray();
        return (double)counts.Take(most).Sum() / counts.Sum();
    }

    private static (SeedTenant Tenant, List<OrderRow> Orders, List<ItemRow> Items) Make(SeedOptions options, int tenantId, int batch = 500)
    {
        var calendar = new SeedCalendar(End, options.Months);
        var tenant = new SeedTenant(options, calendar, tenantId);
        using var source = new SeedOrders(options, calendar, tenant, new SeedStocks(options, tenant));
        var (orders, items) = (new List<OrderRow>(), new List<ItemRow>());
        var (someOrders, someItems) = (new List<OrderRow>(), new List<ItemRow>());
        while (source.Fill(someOrders, someItems, batch))
        {
            orders.AddRange(someOrders);
            items.AddRange(someItems);
        }

        return (tenant, orders, items);
    }
}
