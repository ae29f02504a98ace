using System.Text;
using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Features.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>All rows of one tenant as EF Core gives them, navigations included, newest first.</summary>
internal sealed class ReferenceTenant
{
    private readonly CursorCodec _cursors;

    private ReferenceTenant(int id, CursorCodec cursors, List<Order> orders, List<Customer> customers, List<ProductVariant> variants)
    {
        Id = id;
        _cursors = cursors;
        Orders = NewestFirst(orders, order => order.Id);
        Customers = NewestFirst(customers, customer => customer.Id);
        Variants = NewestFirst(variants, variant => variant.Id);
    }

    public required IReadOnlyList<InventoryStock> Stocks { get; init; }

    public required IReadOnlyList<Cart> Carts { get; init; }

    public required IReadOnlyList<Wallet> Wallets { get; init; }

    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    public required IReadOnlyList<Payment> Payments { get; init; }

    public int Id { get; }

    public IReadOnlyList<Order> Orders { get; }

    public IReadOnlyList<Customer> Customers { get; }

    public IReadOnlyList<ProductVariant> Variants { get; }

    public static async Task<ReferenceTenant> LoadAsync(GraphDbContext context, int id, CursorCodec cursors)
    {
        // One tracking context puts the navigations together by itself.
        var customers = await context.Customers.Where(customer => customer.TenantId == id).ToListAsync();
        var variants = await context.ProductVariants.Where(variant => variant.TenantId == id).ToListAsync();
        var orders = await context.Orders.Where(order => order.TenantId == id).ToListAsync();
        await context.OrderItems.Where(item => item.TenantId == id).LoadAsync();
        await context.CartItems.Where(item => item.TenantId == id).LoadAsync();
        return new ReferenceTenant(id, cursors, orders, customers, variants)
        {
            Stocks = NewestFirst(
                await context.InventoryStocks.Where(stock => stock.TenantId == id).ToListAsync(), stock => stock.ProductVariantId),
            Carts = await context.Carts.Where(cart => cart.TenantId == id).ToListAsync(),
            Wallets = NewestFirst(await context.Wallets.Where(wallet => wallet.TenantId == id).ToListAsync(), wallet => wallet.Id),
            Entries = await context.LedgerEntries.Where(entry => entry.TenantId == id).ToListAsync(),
            Payments = await context.Payments.Where(payment => payment.TenantId == id).ToListAsync(),
        };
    }

    public string Cursor(object row)
    {
        var table = row switch
        {
            Order => "orders",
            Customer => "customers",
            ProductVariant => "product_variants",
            InventoryStock => "inventory_stocks",
            Wallet => "wallets",
            LedgerEntry => "ledger_entries",
            Payment => "payments",
            _ => throw new NotSupportedException($"{row.GetType().Name} has no connection yet."),
        };
        var text = new ResponseBuffer();
        _cursors.Write(text, Id, Scope(table), RowId.Of(row));
        return Encoding.UTF8.GetString(text.Written.Span).Trim('"');
    }

    /// <summary>The id inside of a cursor over a table.</summary>
    public Guid ReadCursor(string cursor, string table) => _cursors.Read(cursor, Id, Scope(table));

    /// <summary>Later ids are newer. PostgreSQL compares UUIDs by their bytes in written order, as ordinal text does.</summary>
    public static List<T> NewestFirst<T>(IEnumerable<T> rows, Func<T, Guid> id)
        => [.. rows.OrderByDescending(row => Written(id(row)), StringComparer.Ordinal)];

    public static string Written(Guid id) => id.ToString("N");

    private static byte[] Scope(string table) => Encoding.UTF8.GetBytes(table switch
    {
        "inventory_stocks" => "inventory_stocks|product_variant_id desc|",
        "ledger_entries" => "ledger_entries|transfer_id desc|",
        _ => table + "|id desc|",
    });
}
