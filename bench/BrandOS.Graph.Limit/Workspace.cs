using System.Collections.Concurrent;
using BrandOS.Graph.Limit.Orders;

namespace BrandOS.Graph.Limit;

/// <summary>
/// Everything one request collects, kept and cleared for the next one. Queue-backed: thread-static pools lose it across awaits.
/// </summary>
internal sealed class Workspace
{
    private static readonly ConcurrentQueue<Workspace> Pool = new();

    public JsonBuffer Json { get; } = new();

    public List<OrderRow> Orders { get; } = [];

    public List<ItemRow> Items { get; } = [];

    /// <summary>The orders of all customers, each customer's together and newest first.</summary>
    public List<OrderRow> CustomerOrders { get; } = [];

    public RowsById<CustomerRow> Customers { get; } = new();

    public RowsById<VariantRow> Variants { get; } = new();

    public RowsById<OrderItems> ItemsOfOrder { get; } = new();

    public static Workspace Rent() => Pool.TryDequeue(out var work) ? work : new Workspace();

    public void Return()
    {
        Json.Length = 0;
        Orders.Clear();
        Items.Clear();
        CustomerOrders.Clear();
        Customers.Clear();
        Variants.Clear();
        ItemsOfOrder.Clear();
        Pool.Enqueue(this);
    }
}
