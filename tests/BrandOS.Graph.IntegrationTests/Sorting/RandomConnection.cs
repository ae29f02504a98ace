using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Tenants;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.IntegrationTests.Sorting;

/// <summary>A tenant with random rows behind one of its connections.</summary>
internal sealed class RandomConnection(string name, int tenant)
{
    private static readonly DateTimeOffset Begin = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Guid _customer = UuidV7.Create(Begin.ToUnixTimeMilliseconds(), 0, 1);
    private readonly Guid _owner = UuidV7.Create(Begin.ToUnixTimeMilliseconds(), 0, 2);

    /// <summary>By the name of the loader whose order it has.</summary>
    public static IReadOnlyDictionary<string, string> ByLoader { get; } = new Dictionary<string, string>
    {
        ["customers"] = "customers",
        ["product variants"] = "productVariants",
        ["stocks"] = "inventory",
        ["wallets"] = "wallets",
        ["ledger entries by wallet"] = "entries",
        ["payments by order"] = "payments",
    };

    public List<object> Rows { get; } = [];

    /// <summary>The object whose connection it is; null at the root.</summary>
    public string? Owner => name switch
    {
        "entries" => $"wallet(customerId: \"{GlobalId.Of(NewCustomer(_customer))}\")",
        "payments" => $"order(id: \"{GlobalId.Of(NewOrder())}\")",
        _ => null,
    };

    /// <summary>What tells a node from the others: entries have no id, and each a time of its own.</summary>
    public string Shown => name == "entries" ? "createdAt" : "id";

    public static string IdOf(object row)
        => row is LedgerEntry entry ? entry.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'") : GlobalId.Of(row);

    public async Task BeginAsync(GraphDbContext context)
    {
        context.Add(new Tenant { Id = tenant, Slug = $"random-{tenant}", Name = "Random", CreatedAt = Begin });
        if (Owner is not null)
        {
            context.Add(NewCustomer(_customer));
            context.Add(name == "entries" ? NewWallet(_owner, _customer, balance: 0) : NewOrder());
        }

        await context.SaveChangesAsync();
    }

    public async Task InsertAsync(GraphDbContext context, IEnumerable<RandomRow> rows)
    {
        foreach (var row in rows)
        {
            var made = Begin.AddMinutes(row.Minute);
            var id = UuidV7.Create(made.ToUnixTimeMilliseconds(), (ushort)row.Place, RandomIds.Scattered(Rows.Count));
            Rows.Add(NewRow(context, row, id, made));
            context.Add(Rows[^1]);
        }

        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
    }

    private object NewRow(GraphDbContext context, RandomRow row, Guid id, DateTimeOffset made)
    {
        switch (name)
        {
            case "customers":
                return NewCustomer(id, $"Name {row.First}");
            case "productVariants":
                return NewVariant(id, $"Name {row.First}", row.Second);
            case "inventory":
                context.Add(NewVariant(id, "Name", price: 1));
                return new InventoryStock
                {
                    TenantId = tenant,
                    ProductVariantId = id,
                    Available = row.First,
                    Reserved = row.Second,
                    UpdatedAt = Begin.AddHours(row.First + row.Second),
                };
            case "wallets":
                context.Add(NewCustomer(id));
                return NewWallet(id, id, row.First);
            case "entries":
                return new LedgerEntry
                {
                    TenantId = tenant,
                    TransferId = id,
                    Line = 1,
                    WalletId = _owner,
                    Amount = row.First - 5,
                    Reason = LedgerReason.Transfer,
                    CreatedAt = made.AddMicroseconds(Rows.Count + 1),
                };
            default:
                return new Payment
                {
                    TenantId = tenant,
                    Id = id,
                    OrderId = _owner,
                    Method = PaymentMethod.Gateway,
                    Amount = row.First,
                    State = PaymentState.Cancelled,
                    CreatedAt = made,
                    UpdatedAt = Begin.AddHours(row.Second),
                };
        }
    }

    private Customer NewCustomer(Guid id, string called = "Someone")
        => new() { TenantId = tenant, Id = id, Name = called, Email = $"{id:N}@example.org", CreatedAt = Begin };

    private ProductVariant NewVariant(Guid id, string called, decimal price)
        => new() { TenantId = tenant, Id = id, Sku = $"{id:N}", Name = called, UnitPrice = price };

    private Wallet NewWallet(Guid id, Guid customer, decimal balance)
        => new() { TenantId = tenant, Id = id, Kind = WalletKind.Customer, CustomerId = customer, Balance = balance };

    private Order NewOrder() => new()
    {
        TenantId = tenant,
        Id = _owner,
        CustomerId = _customer,
        Status = OrderStatus.Pending,
        TotalAmount = 1,
        CreatedAt = Begin,
    };
}
