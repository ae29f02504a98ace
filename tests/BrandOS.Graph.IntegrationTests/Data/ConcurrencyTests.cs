using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Tenants;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Partitions;
using Microsoft.EntityFrameworkCore;

namespace BrandOS.Graph.IntegrationTests.Data;

[Collection(ClusterCollection.Name)]
public sealed class ConcurrencyTests(ClusterFixture fixture)
{
    [ClusterFact]
    public async Task Stale_update_of_an_order_fails_and_a_fresh_one_succeeds()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await AddOrderAsync(database);
        await using var mine = Open(database);
        await using var theirs = Open(database);
        var (my, their) = (await mine.Orders.SingleAsync(), await theirs.Orders.SingleAsync());

        their.Status = OrderStatus.Processing;
        await theirs.SaveChangesAsync();
        my.Status = OrderStatus.Cancelled;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync());

        // The token came back with the update, so the same object can go on.
        their.Status = OrderStatus.Shipped;
        await theirs.SaveChangesAsync();
        await mine.Entry(my).ReloadAsync();
        Assert.Equal(OrderStatus.Shipped, my.Status);
        Assert.Equal(their.Version, my.Version);
    }

    [ClusterFact]
    public async Task Order_just_inserted_is_read_again_before_its_update()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var context = Open(database);
        var order = await AddOrderAsync(context);

        order.Status = OrderStatus.Processing;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());

        await context.Entry(order).ReloadAsync();
        order.Status = OrderStatus.Processing;
        Assert.Equal(1, await context.SaveChangesAsync());
    }

    [ClusterFact]
    public async Task Stale_update_of_a_customer_fails()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await AddOrderAsync(database);
        await using var context = Open(database);
        var customer = await context.Customers.SingleAsync();
        await database.ExecuteAsync("UPDATE customers SET name = 'Somebody'");

        customer.Name = "Nobody";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
    }

    [ClusterFact]
    public async Task Relations_lead_from_customer_to_variant_and_back()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await AddOrderAsync(database);
        await using var context = Open(database);

        var customer = await context.Customers
            .Include(c => c.Orders).ThenInclude(o => o.Items).ThenInclude(i => i.ProductVariant).SingleAsync();

        var item = Assert.Single(Assert.Single(customer.Orders).Items);
        Assert.Equal("MUG-1", item.ProductVariant!.Sku);
        Assert.Same(customer, item.Order!.Customer);
        Assert.Equal(item.Order.CreatedAt, UuidV7.TimeOf(item.Order.Id));
    }

    private static GraphDbContext Open(TestDatabase database) => new(GraphDbContextOptions.For(database.ConnectionString));

    private static async Task AddOrderAsync(TestDatabase database)
    {
        await using var context = Open(database);
        await AddOrderAsync(context);
    }

    private static async Task<Order> AddOrderAsync(GraphDbContext context)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var (customer, variant, order) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now), Guid.CreateVersion7(now));
        context.Add(new Tenant { Id = 1, Slug = "one", Name = "One", CreatedAt = now });
        context.Add(new Customer { TenantId = 1, Id = customer, Name = "Ann", Email = "ann@example.com", CreatedAt = now });
        context.Add(new ProductVariant { TenantId = 1, Id = variant, Sku = "MUG-1", Name = "Mug", UnitPrice = 12.50m });
        var added = context.Add(new Order
        {
            TenantId = 1,
            Id = order,
            CustomerId = customer,
            Status = OrderStatus.Pending,
            TotalAmount = 25m,
            CreatedAt = now,
        });
        context.Add(new OrderItem
        {
            TenantId = 1,
            OrderId = order,
            Line = 1,
            ProductVariantId = variant,
            Quantity = 2,
            UnitPrice = 12.50m,
        });
        await context.SaveChangesAsync();
        return added.Entity;
    }
}
