using System.Globalization;
using Npgsql;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>One tenant in one transaction: after a crash it is complete or empty.</summary>
internal sealed partial class TenantSeeding(string connectionString, SeedOptions options, SeedCalendar calendar, bool foreignKeysDeferred)
{
    private const int Batch = 5_000;

    /// <param name="copied">Told the number of rows after every batch.</param>
    public async Task RunAsync(int tenantId, Action<long> copied, CancellationToken cancellationToken)
    {
        var tenant = new SeedTenant(options, calendar, tenantId);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, foreignKeysDeferred ? ForBulk + WithoutTriggers : ForBulk, cancellationToken);
        await InsertTenantAsync(connection, tenant, cancellationToken);
        await TenantCopy.CustomersAsync(connection, tenantId, tenant.Customers, cancellationToken);
        await TenantCopy.VariantsAsync(connection, tenantId, tenant.Variants, cancellationToken);
        copied(1 + tenant.Customers.Length + tenant.Variants.Length);
        await CopyOrdersAsync(connection, tenant, copied, cancellationToken);
        await CopyAccountsAsync(connection, tenant, copied, cancellationToken);
        if (foreignKeysDeferred)
        {
            await CheckForeignKeysAsync(connection, tenantId, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task CopyOrdersAsync(
        NpgsqlConnection connection, SeedTenant tenant, Action<long> copied, CancellationToken cancellationToken)
    {
        var stocks = new SeedStocks(options, tenant);
        using var source = new SeedOrders(options, calendar, tenant, stocks);
        var (orders, items) = (new List<OrderRow>(Batch), new List<ItemRow>(4 * Batch));
        while (source.Fill(orders, items, Batch))
        {
            await TenantCopy.OrdersAsync(connection, tenant.Id, orders, cancellationToken);
            await TenantCopy.ItemsAsync(connection, tenant.Id, items, cancellationToken);
            copied(orders.Count + items.Count);
        }

        await CommerceCopy.StocksAsync(connection, tenant.Id, stocks.Rows(), calendar.EndMs - 1, cancellationToken);
        copied(tenant.Variants.Length);
    }

    private async Task CopyAccountsAsync(
        NpgsqlConnection connection, SeedTenant tenant, Action<long> copied, CancellationToken cancellationToken)
    {
        var (accounts, carts) = (new SeedAccounts(options, calendar, tenant), new SeedCarts(options, calendar, tenant));
        await CommerceCopy.AccountsAsync(connection, tenant.Id, accounts, cancellationToken);
        await CommerceCopy.CartsAsync(connection, tenant.Id, carts, cancellationToken);
        copied(accounts.Wallets.Count + accounts.Entries.Count + carts.Carts.Count + carts.Items.Count);
    }

    private static async Task InsertTenantAsync(NpgsqlConnection connection, SeedTenant tenant, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(InsertTenant, connection)
        {
            Parameters =
            {
                new() { Value = tenant.Id },
                new() { Value = tenant.Slug },
                new() { Value = tenant.Name },
                new() { Value = DateTime.UnixEpoch.AddMilliseconds(tenant.CreatedMs) },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task CheckForeignKeysAsync(NpgsqlConnection connection, int tenant, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, HashJoinsOnly, cancellationToken);
        await using var command = new NpgsqlCommand(CountOrphans, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = tenant });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var broken = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            broken.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(1)} {reader.GetString(0)}"));
        }

        if (broken.Count > 0)
        {
            throw SeedErrors.Broken(tenant, broken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
