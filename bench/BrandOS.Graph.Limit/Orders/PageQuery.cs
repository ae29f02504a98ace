using Npgsql;

namespace BrandOS.Graph.Limit.Orders;

/// <summary>20 orders, their customers, items and variants: three levels, four statements.</summary>
internal static partial class PageQuery
{
    private const int First = 20;

    /// <param name="filter">Null for all orders.</param>
    public static async Task ReadAsync(
        NpgsqlConnection connection, int tenant, OrderFilter? filter, Workspace work, CancellationToken stop)
    {
        var more = false;
        await using (var level = Snapshot.First(connection, Orders(tenant, filter)))
        await using (var rows = await level.ExecuteReaderAsync(stop))
        {
            while (await rows.ReadAsync(stop))
            {
                if (work.Orders.Count == First)
                {
                    more = true;
                    break;
                }

                var id = rows.GetGuid(0);
                work.ItemsOfOrder.Ask(id);
                work.Orders.Add(new OrderRow(id, rows.GetFieldValue<byte[]>(1), rows.GetDecimal(2), rows.GetDateTime(3),
                    work.Customers.Ask(rows.GetGuid(4))));
            }
        }

        if (work.Orders.Count > 0)
        {
            await ReadChildrenAsync(connection, tenant, work, stop);
        }

        PageWriter.Write(work, more);
    }

    private static NpgsqlBatchCommand Orders(int tenant, OrderFilter? filter)
    {
        if (filter is null)
        {
            return Snapshot.Statement(OrdersSql, tenant);
        }

        var statement = Snapshot.Statement(FilteredOrdersSql, tenant);
        statement.Parameters.Add(new NpgsqlParameter<string> { TypedValue = filter.Status });
        statement.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = filter.Since });
        statement.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = filter.LeastId() });
        return statement;
    }

    private static async Task ReadChildrenAsync(NpgsqlConnection connection, int tenant, Workspace work, CancellationToken stop)
    {
        await using (var level = Snapshot.Next(connection,
            Snapshot.Statement(CustomersSql, tenant, work.Customers.Keys), ItemLevel.Statement(ItemsSql, tenant, work)))
        await using (var rows = await level.ExecuteReaderAsync(stop))
        {
            while (await rows.ReadAsync(stop))
            {
                work.Customers[work.Customers.IndexOf(rows.GetGuid(0))].Name = rows.GetFieldValue<byte[]>(1);
            }

            await rows.NextResultAsync(stop);
            while (await rows.ReadAsync(stop))
            {
                work.Items.Add(new ItemRow(work.ItemsOfOrder.IndexOf(rows.GetGuid(0)), rows.GetInt32(1), rows.GetInt32(3),
                    rows.GetDecimal(4), work.Variants.Ask(rows.GetGuid(2))));
            }

            ItemLevel.Arrange(work);
        }

        await using (var level = Snapshot.Last(connection, Snapshot.Statement(VariantsSql, tenant, work.Variants.Keys)))
        await using (var rows = await level.ExecuteReaderAsync(stop))
        {
            while (await rows.ReadAsync(stop))
            {
                work.Variants[work.Variants.IndexOf(rows.GetGuid(0))]
                    = new VariantRow(rows.GetFieldValue<byte[]>(1), rows.GetFieldValue<byte[]>(2));
            }
        }
    }
}
