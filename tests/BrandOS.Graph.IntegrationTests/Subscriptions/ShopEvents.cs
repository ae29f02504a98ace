using System.Text;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>Changes the shop as its mutations do: the row, and the outbox row beside it, in one transaction.</summary>
internal sealed class ShopEvents : IAsyncDisposable
{
    private readonly NpgsqlDataSource _primary;

    public ShopEvents(string primary) => _primary = NpgsqlDataSource.Create(primary);

    public static string GlobalId(Guid key, string type = "Order") => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{key:N}"));

    /// <summary>Any order of a tenant; another one for each number.</summary>
    public async Task<Guid> OrderAsync(int tenant, int number)
    {
        await using var command = _primary.CreateCommand("SELECT id FROM orders WHERE tenant_id = $1 ORDER BY id OFFSET $2 LIMIT 1");
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = number });
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Touches an order and says so.</summary>
    /// <returns>The event's id.</returns>
    public async Task<string> ChangeAsync(int tenant, Guid order)
    {
        await using var connection = await _primary.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var id = await ChangeAsync(connection, tenant, order);
        await transaction.CommitAsync();
        return id;
    }

    /// <inheritdoc cref="ChangeAsync(int, Guid)"/>
    public static async Task<string> ChangeAsync(NpgsqlConnection connection, int tenant, Guid order)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("UPDATE orders SET updated_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2")
                {
                    Parameters = { new() { Value = tenant }, new() { Value = order } },
                },
                new(
                    """
                    INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload)
                    VALUES ($1, 'Order', $2, 'ORDER_STATUS_CHANGED', '{}') RETURNING xid::text || '-' || id
                    """)
                {
                    Parameters = { new() { Value = tenant }, new() { Value = order } },
                },
            },
        };
        return (string)(await batch.ExecuteScalarAsync())!;
    }

    /// <summary>Takes one piece of the tenant's first stock and says so.</summary>
    /// <returns>The variant.</returns>
    public async Task<Guid> TakeOneAsync(int tenant)
    {
        await using var command = _primary.CreateCommand(
            """
            WITH taken AS (
                UPDATE inventory_stocks SET available = available - 1, reserved = reserved + 1
                WHERE tenant_id = $1 AND product_variant_id = (
                    SELECT product_variant_id FROM inventory_stocks WHERE tenant_id = $1 AND available > 0
                    ORDER BY product_variant_id LIMIT 1)
                RETURNING product_variant_id)
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload)
            SELECT $1, 'Stock', product_variant_id, 'STOCK_CHANGED', '{}' FROM taken RETURNING aggregate_id
            """);
        command.Parameters.Add(new() { Value = tenant });
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The variant that <see cref="TakeOneAsync"/> takes of, and how many there are.</summary>
    public async Task<(Guid Variant, int Available)> FirstStockAsync(int tenant)
    {
        await using var command = _primary.CreateCommand(
            "SELECT product_variant_id, available FROM inventory_stocks WHERE tenant_id = $1 AND available > 0 ORDER "
                + "BY product_variant_id LIMIT 1");
        command.Parameters.Add(new() { Value = tenant });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetGuid(0), reader.GetInt32(1));
    }

    /// <summary>Many changes of one order in one transaction.</summary>
    public async Task FloodAsync(int tenant, Guid order, int events)
    {
        await using var command = _primary.CreateCommand(
            """
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload)
            SELECT $1, 'Order', $2, 'ORDER_STATUS_CHANGED', '{}' FROM generate_series(1, $3)
            """);
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = order });
        command.Parameters.Add(new() { Value = events });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The ids of what happened after an event, in the order in which they are told.</summary>
    public async Task<List<string>> IdsAfterAsync(int tenant, string aggregate, string eventId)
    {
        await using var command = _primary.CreateCommand(
            """
            SELECT xid::text || '-' || id FROM outbox_messages
            WHERE tenant_id = $1 AND aggregate = $2 AND (xid, id) > (split_part($3, '-', 1)::xid8, split_part($3, '-', 2)::bigint)
            ORDER BY xid, id
            """);
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { Value = aggregate });
        command.Parameters.Add(new() { Value = eventId });
        List<string> ids = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    public Task<NpgsqlConnection> OpenAsync() => _primary.OpenConnectionAsync().AsTask();

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _primary.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _primary.DisposeAsync();
}
