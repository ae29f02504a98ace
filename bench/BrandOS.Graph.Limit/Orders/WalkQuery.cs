using Npgsql;

namespace BrandOS.Graph.Limit.Orders;

/// <summary>
/// <c>orders(first: 50, after) { nodes { id totalAmount } pageInfo { hasNextPage endCursor } }</c>; a cursor is the last order's id.
/// </summary>
internal static class WalkQuery
{
    private const int First = 50;
    private const string Newest = "select o.id, o.total_amount from orders o where o.tenant_id = $1 order by o.id desc limit 51";
    private const string After
        = "select o.id, o.total_amount from orders o where o.tenant_id = $1 and o.id < $2 order by o.id desc limit 51";

    public static async Task ReadAsync(NpgsqlConnection connection, int tenant, Guid? after, Workspace work, CancellationToken stop)
    {
        var json = work.Json;
        await using var command = new NpgsqlCommand(after is null ? Newest : After, connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = tenant } },
        };
        if (after is { } last)
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = last });
        }

        await using var rows = await command.ExecuteReaderAsync(stop);
        json.Raw("{\"data\":{\"orders\":{\"nodes\":["u8);
        var count = 0;
        Guid? end = null;
        for (; await rows.ReadAsync(stop); count++)
        {
            if (count == First)
            {
                json.Raw("],\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":"u8);
                WriteEnd(json, end);
                return;
            }

            end = rows.GetGuid(0);
            json.Raw(count == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
            OrderId.Write(json, "Order:"u8, end.Value);
            json.Raw(",\"totalAmount\":"u8);
            json.Number(rows.GetDecimal(1));
            json.Raw("}"u8);
        }

        json.Raw("],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":"u8);
        WriteEnd(json, end);
    }

    private static void WriteEnd(JsonBuffer json, Guid? end)
    {
        if (end is { } id)
        {
            OrderId.Write(json, "Order:"u8, id);
        }
        else
        {
            json.Raw("null"u8);
        }

        json.Raw("}}}}"u8);
    }
}
