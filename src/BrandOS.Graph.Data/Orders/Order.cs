using BrandOS.Graph.Data.Customers;

namespace BrandOS.Graph.Data.Orders;

public sealed class Order
{
    public required int TenantId { get; init; }

    /// <summary>UUIDv7 and the partition key: the primary key is the timeline.</summary>
    public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required OrderStatus Status { get; set; }
    public required decimal TotalAmount { get; set; }

    /// <summary>Equals the id's time, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>
    /// The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException. It is 0 after an
    /// insert (see <see cref="RowVersion.IsXminOfPartitioned"/>): read the order again before updating it.
    /// </summary>
    public uint Version { get; private set; }

    public Customer? Customer { get; init; }
    public List<OrderItem> Items { get; } = [];
}
