using Npgsql;

namespace BrandOS.Graph.Limit.Orders;

/// <summary>50 orders, their customers with the first 5 orders of each, items and variants: three levels, five statements.</summary>
internal static partial class DeepQuery
{
    public static async Task ReadAsync(NpgsqlConnection connection, int tenant, Workspace work, CancellationToken stop)
    {
        await using (var level = Snapshot.First(connection, Snapshot.Statement(OrdersSql, tenant)))
        await using (var rows = await level.ExecuteReaderAsync(stop))
        {
            while (await rows.ReadAsync(stop))
            {
                var id = rows.GetGuid(0);
                work.ItemsOfOrder.Ask(id);
                work.Orders.Add(new OrderRow(id, [], 0, default, work.Customers.Ask(rows.GetGuid(1))));
            }
        }

        if (work.Orders.Count > 0)
        {
            await ReadCustomersAndItemsAsync(connection, tenant, work, stop);
            await ReadCustomerOrdersAndVariantsAsync(connection, tenant, work, stop);
        }

        DeepWriter.Write(work);
    }

    private static async Task ReadCustomersAndItemsAsync(NpgsqlConnection connection, int tenant, Workspace work, CancellationToken stop)
    {
        await using var level = Snapshot.Next(connection,
            Snapshot.Statement(CustomersSql, tenant, work.Customers.Keys), ItemLevel.Statement(ItemsSql, tenant, work));
        await using var rows = await level.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            work.Customers[work.Customers.IndexOf(rows.GetGuid(0))].Name = rows.GetFieldValue<byte[]>(1);
        }

        await rows.NextResultAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            work.Items.Add(
                new ItemRow(work.ItemsOfOrder.IndexOf(rows.GetGuid(0)), rows.GetInt32(1), 0, 0, work.Variants.Ask(rows.GetGuid(2))));
        }

        ItemLevel.Arrange(work);
    }

    private static async Task ReadCustomerOrdersAndVariantsAsync(
        NpgsqlConnection connection, int tenant, Workspace work, CancellationToken stop)
    {
        await using var level = Snapshot.Last(connection, Snapshot.Statement(CustomerOrdersSql, tenant, work.Customers.Keys),
            Snapshot.Statement(VariantsSql, tenant, work.Variants.Keys));
        await using var rows = await level.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var customer = work.Customers.IndexOf(rows.GetGuid(0));
            ref var row = ref work.Customers[customer];
            row.FirstOrder = row.Orders++ == 0 ? work.CustomerOrders.Count : row.FirstOrder;
            work.CustomerOrders.Add(new OrderRow(rows.GetGuid(1), rows.GetFieldValue<byte[]>(3), rows.GetDecimal(2), default, customer));
        }

        await rows.NextResultAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            work.Variants[work.Variants.IndexOf(rows.GetGuid(0))].Sku = rows.GetFieldValue<byte[]>(1);
        }
    }
}
