using BrandOS.Graph.Data.Orders;
using Npgsql;
using NpgsqlTypes;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>One tenant's rows into binary COPY. A table needs its rows' parents first only where triggers are on.</summary>
internal static class TenantCopy
{
    public static async Task CustomersAsync(
        NpgsqlConnection connection, int tenant, CustomerRow[] rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY customers (tenant_id, id, name, email, created_at) FROM STDIN (FORMAT binary)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Name, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Email, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(Time(row.CreatedMs), NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static async Task VariantsAsync(NpgsqlConnection connection, int tenant, VariantRow[] rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY product_variants (tenant_id, id, sku, name, unit_price) FROM STDIN (FORMAT binary)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Sku, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Name, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(Money(row.PriceCents), NpgsqlDbType.Numeric, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static async Task OrdersAsync(NpgsqlConnection connection, int tenant, List<OrderRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY orders (tenant_id, id, customer_id, status, total_amount, created_at, updated_at) FROM STDIN (FORMAT binary)",
            cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.CustomerId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(OrderStatusText.Of(row.Status), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(Money(row.TotalCents), NpgsqlDbType.Numeric, cancellationToken);
            await copy.WriteAsync(Time(row.CreatedMs), NpgsqlDbType.TimestampTz, cancellationToken);
            if (row.UpdatedMs is { } updated)
            {
                await copy.WriteAsync(Time(updated), NpgsqlDbType.TimestampTz, cancellationToken);
            }
            else
            {
                await copy.WriteNullAsync(cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static async Task ItemsAsync(NpgsqlConnection connection, int tenant, List<ItemRow> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY order_items (tenant_id, order_id, line, product_variant_id, quantity, unit_price) FROM STDIN (FORMAT binary)",
            cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.OrderId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.VariantId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Quantity, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(Money(row.PriceCents), NpgsqlDbType.Numeric, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static DateTime Time(long milliseconds) => DateTime.UnixEpoch.AddMilliseconds(milliseconds);

    // Built with its scale of 2, so that 12.50 is not stored as 12.5.
    public static decimal Money(long cents)
    {
        var size = Math.Abs(cents);
        return new decimal((int)size, (int)(size >> 32), 0, cents < 0, 2);
    }
}
