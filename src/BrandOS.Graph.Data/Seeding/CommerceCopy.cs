using BrandOS.Graph.Data.Wallets;
using Npgsql;
using NpgsqlTypes;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>One tenant's stocks, carts, wallets and ledger into binary COPY.</summary>
internal static class CommerceCopy
{
    public static async Task StocksAsync(
        NpgsqlConnection connection, int tenant, IEnumerable<StockRow> rows, long updatedMs, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY inventory_stocks (tenant_id, product_variant_id, available, reserved, updated_at) FROM STDIN (FORMAT binary)",
            cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.VariantId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(row.Available, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.Reserved, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(TenantCopy.Time(updatedMs), NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public static async Task CartsAsync(NpgsqlConnection connection, int tenant, SeedCarts carts, CancellationToken cancellationToken)
    {
        await using (var copy = await connection.BeginBinaryImportAsync(
            "COPY carts (tenant_id, id, customer_id, updated_at) FROM STDIN (FORMAT binary)", cancellationToken))
        {
            foreach (var row in carts.Carts)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(row.CustomerId, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(TenantCopy.Time(row.UpdatedMs), NpgsqlDbType.TimestampTz, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await using var items = await connection.BeginBinaryImportAsync(
            "COPY cart_items (tenant_id, cart_id, product_variant_id, quantity, unit_price, added_at) FROM STDIN (FORMAT binary)",
            cancellationToken);
        foreach (var row in carts.Items)
        {
            await items.StartRowAsync(cancellationToken);
            await items.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
            await items.WriteAsync(row.CartId, NpgsqlDbType.Uuid, cancellationToken);
            await items.WriteAsync(row.VariantId, NpgsqlDbType.Uuid, cancellationToken);
            await items.WriteAsync(row.Quantity, NpgsqlDbType.Integer, cancellationToken);
            await items.WriteAsync(TenantCopy.Money(row.PriceCents), NpgsqlDbType.Numeric, cancellationToken);
            await items.WriteAsync(TenantCopy.Time(row.AddedMs), NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await items.CompleteAsync(cancellationToken);
    }

    public static async Task AccountsAsync(
        NpgsqlConnection connection, int tenant, SeedAccounts accounts, CancellationToken cancellationToken)
    {
        await using (var copy = await connection.BeginBinaryImportAsync(
            "COPY wallets (tenant_id, id, kind, customer_id, balance) FROM STDIN (FORMAT binary)", cancellationToken))
        {
            foreach (var row in accounts.Wallets)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(EnumText<WalletKind>.Of(row.Kind), NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(row.CustomerId, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(TenantCopy.Money(row.BalanceCents), NpgsqlDbType.Numeric, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await using var entries = await connection.BeginBinaryImportAsync(
            "COPY ledger_entries (tenant_id, transfer_id, line, wallet_id, amount, reason, created_at) FROM STDIN (FORMAT binary)",
            cancellationToken);
        foreach (var row in accounts.Entries)
        {
            await entries.StartRowAsync(cancellationToken);
            await entries.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
            await entries.WriteAsync(row.TransferId, NpgsqlDbType.Uuid, cancellationToken);
            await entries.WriteAsync(row.Line, NpgsqlDbType.Integer, cancellationToken);
            await entries.WriteAsync(row.WalletId, NpgsqlDbType.Uuid, cancellationToken);
            await entries.WriteAsync(TenantCopy.Money(row.Cents), NpgsqlDbType.Numeric, cancellationToken);
            await entries.WriteAsync(EnumText<LedgerReason>.Of(LedgerReason.TopUp), NpgsqlDbType.Text, cancellationToken);
            await entries.WriteAsync(TenantCopy.Time(row.CreatedMs), NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await entries.CompleteAsync(cancellationToken);
    }
}
