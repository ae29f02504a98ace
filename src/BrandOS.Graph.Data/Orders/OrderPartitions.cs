using BrandOS.Graph.Postgres.Partitions;
using Npgsql;

namespace BrandOS.Graph.Data.Orders;

/// <summary>Orders and their items share periods, so that an order and its items come and go together.</summary>
internal static class OrderPartitions
{
    /// <summary>The property whose column the entity's table is partitioned by; null for plain tables.</summary>
    public static string? ColumnOf(Type entity)
        => entity == typeof(Order) ? nameof(Order.Id) : entity == typeof(OrderItem) ? nameof(OrderItem.OrderId) : null;

    public static async Task<IReadOnlyList<string>> EnsureAsync(
        NpgsqlConnection connection, DateTimeOffset from, DateTimeOffset to, PartitionWidth width, CancellationToken cancellationToken)
    {
        var orders = await PartitionedTable.EnsurePartitionsAsync(connection, "orders", from, to, width, cancellationToken);
        var items = await PartitionedTable.EnsurePartitionsAsync(connection, "order_items", from, to, width, cancellationToken);
        return [.. orders, .. items];
    }
}
