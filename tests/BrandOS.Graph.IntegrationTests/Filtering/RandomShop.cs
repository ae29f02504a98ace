using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Tenants;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>A tenant of a few customers, variants and orders that share names, prices and times; some orders have no items.</summary>
internal sealed class RandomShop(int tenant)
{
    private const int Orders = 90;

    private static readonly DateTimeOffset Begin = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["Ada", "Adam", "Bo", "Zoë", "ada"];
    private readonly Random _random = new(tenant);

    public void AddTo(GraphDbContext context)
    {
        context.Add(new Tenant { Id = tenant, Slug = $"random-{tenant}", Name = "Random", CreatedAt = Begin });
        var customers = Enumerable.Range(0, 12).Select(at => new Customer
        {
            TenantId = tenant,
            Id = Guid.CreateVersion7(Begin.AddHours(at)),
            Name = Names[at % Names.Length],
            Email = $"{Names[^(1 + (at % Names.Length))].ToLowerInvariant()}{at}@example.org",
            CreatedAt = Begin.AddHours(at),
        }).ToList();
        var variants = Enumerable.Range(0, 15).Select(at => new ProductVariant
        {
            TenantId = tenant,
            Id = Guid.CreateVersion7(Begin.AddMinutes(at)),
            Sku = $"{(char)('A' + (at % 3))}-{at:00}",
            Name = $"{Names[at % Names.Length]} {at % 4}",
            UnitPrice = at % 6 * 10,
        }).ToList();
        context.AddRange(customers);
        context.AddRange(variants);
        for (var at = 0; at < Orders; at++)
        {
            context.Add(NewOrder(Begin.AddHours(_random.Next(200)), customers, variants));
        }
    }

    private Order NewOrder(DateTimeOffset created, List<Customer> customers, List<ProductVariant> variants)
    {
        var order = new Order
        {
            TenantId = tenant,
            Id = Guid.CreateVersion7(created),
            CustomerId = customers[_random.Next(customers.Count)].Id,
            Status = (OrderStatus)_random.Next(5),
            TotalAmount = _random.Next(20) * 12.5m,
            CreatedAt = created,
            UpdatedAt = _random.Next(3) == 0 ? null : created.AddHours(_random.Next(3)),
        };
        for (var line = 1; line <= _random.Next(5); line++)
        {
            order.Items.Add(new OrderItem
            {
                TenantId = tenant,
                OrderId = order.Id,
                Line = line,
                ProductVariantId = variants[_random.Next(variants.Count)].Id,
                Quantity = 1,
                UnitPrice = 10,
            });
        }

        return order;
    }
}
