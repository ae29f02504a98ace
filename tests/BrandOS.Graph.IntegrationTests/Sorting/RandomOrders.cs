using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Tenants;
using BrandOS.Graph.Postgres.Partitions;
using CsCheck;

namespace BrandOS.Graph.IntegrationTests.Sorting;

/// <summary>One random order: few amounts and times to share, so that there are ties, and often no time at all.</summary>
/// <param name="Updated">Hours; null for an order that was never changed.</param>
internal sealed record RandomOrder(int Minute, int Random, OrderStatus Status, int Amount, int? Updated, bool Other)
{
    public static readonly Gen<RandomOrder> Gen = CsCheck.Gen.Select(
        CsCheck.Gen.Int[0, 30],
        CsCheck.Gen.Int,
        CsCheck.Gen.Enum<OrderStatus>(),
        CsCheck.Gen.Int[0, 3],
        CsCheck.Gen.Int[-3, 3],
        CsCheck.Gen.Bool,
        (minute, random, status, amount, updated, other)
            => new RandomOrder(minute, random, status, amount, updated < 0 ? null : updated, other));
}

/// <summary>A tenant whose orders are random. Half of them belong to one customer, the others to another one.</summary>
internal sealed class RandomOrders(int tenant)
{
    private static readonly DateTimeOffset Begin = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Guid[] _customers
        = [UuidV7.Create(Begin.ToUnixTimeMilliseconds(), 0, 1), UuidV7.Create(Begin.ToUnixTimeMilliseconds(), 0, 2)];

    public List<Order> Orders { get; } = [];

    public Guid Customer => _customers[0];

    public async Task BeginAsync(GraphDbContext context)
    {
        context.Add(new Tenant { Id = tenant, Slug = $"random-{tenant}", Name = "Random", CreatedAt = Begin });
        foreach (var id in _customers)
        {
            context.Add(new Customer { TenantId = tenant, Id = id, Name = "Someone", Email = $"{id:N}@example.org", CreatedAt = Begin });
        }

        await context.SaveChangesAsync();
    }

    public async Task InsertAsync(GraphDbContext context, IEnumerable<RandomOrder> orders)
    {
        foreach (var order in orders)
        {
            // The id's time is the minute; what follows it is free, so orders of one millisecond are common too.
            var created = Begin.AddMinutes(order.Minute);
            var id = UuidV7.Create(created.ToUnixTimeMilliseconds(), (ushort)order.Random, RandomIds.Scattered(Orders.Count));
            Orders.Add(new Order
            {
                TenantId = tenant,
                Id = id,
                CustomerId = _customers[order.Other ? 1 : 0],
                Status = order.Status,
                TotalAmount = order.Amount,
                CreatedAt = created,
                UpdatedAt = order.Updated is { } hours ? Begin.AddHours(hours) : null,
            });
            context.Add(Orders[^1]);
        }

        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
    }
}
