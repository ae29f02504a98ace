using Npgsql;

namespace BrandOS.Graph.Limit.Orders;

/// <summary><c>order(id) { id status totalAmount }</c>: one statement, so it needs no transaction to be one snapshot.</summary>
internal static class PointQuery
{
    private const string Sql = "select o.id, o.status, o.total_amount from orders o where o.tenant_id = $1 and o.id = $2";

    public static async Task ReadAsync(NpgsqlConnection connection, int tenant, Guid? id, Workspace work, CancellationToken stop)
    {
        var json = work.Json;
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = tenant }, new NpgsqlParameter<Guid> { TypedValue = id ?? default } },
        };
        await using var rows = await command.ExecuteReaderAsync(stop);
        if (!await rows.ReadAsync(stop))
        {
            json.Raw("{\"data\":{\"order\":null}}"u8);
            return;
        }

        json.Raw("{\"data\":{\"order\":{\"id\":"u8);
        OrderId.Write(json, "Order:"u8, rows.GetGuid(0));
        json.Raw(",\"status\":"u8);
        json.Text(rows.GetFieldValue<byte[]>(1));
        json.Raw(",\"totalAmount\":"u8);
        json.Number(rows.GetDecimal(2));
        json.Raw("}}}"u8);
    }
}
