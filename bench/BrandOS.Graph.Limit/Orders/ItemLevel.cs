using System.Runtime.InteropServices;
using Npgsql;

namespace BrandOS.Graph.Limit.Orders;

/// <summary>The items of a page's orders.</summary>
internal static class ItemLevel
{
    public static NpgsqlBatchCommand Statement(string sql, int tenant, Workspace work)
    {
        // The page is newest first, and ids are times.
        var command = Snapshot.Statement(sql, tenant, work.ItemsOfOrder.Keys);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = work.Orders[^1].Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = work.Orders[0].Id });
        return command;
    }

    /// <summary>
    /// Puts each order's items together and in the order of their lines. The index delivers them so; nothing in SQL promises it.
    /// </summary>
    public static void Arrange(Workspace work)
    {
        if (!TryGroup(work))
        {
            work.Items.Sort(static (a, b) => a.Order != b.Order ? a.Order.CompareTo(b.Order) : a.Line.CompareTo(b.Line));
            TryGroup(work);
        }
    }

    private static bool TryGroup(Workspace work)
    {
        var items = CollectionsMarshal.AsSpan(work.Items);
        for (var i = 0; i < work.Orders.Count; i++)
        {
            work.ItemsOfOrder[i] = default;
        }

        for (var i = 0; i < items.Length; i++)
        {
            ref var group = ref work.ItemsOfOrder[items[i].Order];
            if (group.Count == 0)
            {
                group.First = i;
            }
            else if (group.First + group.Count != i || items[i - 1].Line > items[i].Line)
            {
                return false;
            }

            group.Count++;
        }

        return true;
    }
}
