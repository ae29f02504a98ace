using System.Text.RegularExpressions;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>The index that docs/adr/0005 promises to a filter, an order or a search: first pages and last ones have to use it.</summary>
internal static class OfferedIndexes
{
    private static readonly (string Loader, string Offered, string Index)[] Promised =
    [
        ("orders", @"id\.eq|createdAt(\.eq)?", "^orders_.*_pkey$"),
        ("orders", @"status\.eq .*", "^orders_.*_tenant_id_status_id_idx$"),
        ("orders", @"totalAmount(\.(eq|in))?", "^orders_.*_tenant_id_total_amount_id_idx$"),
        ("orders", @"updatedAt(\.(eq|in|eq null))?", "^orders_.*_tenant_id_updated_at_id_idx$"),
        ("orders", @"customer\.id\.(eq|in)", "^orders_.*_tenant_id_customer_id_id_idx$"),
        ("orders|wallets", @"customer\.email\.(eq|in|startsWith)", "^ix_customers_tenant_id_email$"),
        ("orders|wallets", @"customer\.name\.(eq|in|startsWith)", "^ix_customers_tenant_id_name_id$"),
        ("orders", @"items\.some\.productVariant\.(id|sku|name|unitPrice)\.(eq|in)", "^order_items_.*_tenant_id_product_variant_id_"),
        ("orders by customer", @"createdAt(\.(eq|gt|lt))?", "^orders_.*_tenant_id_customer_id_id_idx$"),
        ("customers", @"id\.eq|createdAt(\.eq)?", "^pk_customers$"),
        ("customers", @"email(\.(eq|in|startsWith))?", "^ix_customers_tenant_id_email$"),
        ("customers", @"name(\.(eq|in|startsWith))?", "^ix_customers_tenant_id_name_id$"),
        ("customers", "search", "^ix_customers_search$"),
        ("product variants", @"sku(\.(eq|in|startsWith))?", "^ix_product_variants_tenant_id_sku$"),
        ("product variants", @"name(\.(eq|in|startsWith))?", "^ix_product_variants_tenant_id_name_id$"),
        ("product variants", @"unitPrice(\.eq)?", "^ix_product_variants_tenant_id_unit_price_id$"),
        ("product variants", "search", "^ix_product_variants_search$"),
        ("stocks", @"productVariant\.sku\.(eq|in)", "^ix_product_variants_tenant_id_sku$"),
        ("stocks", @"productVariant\.name\.(eq|in)", "^ix_product_variants_tenant_id_name_id$"),
        ("wallets", @"kind\.eq .*", "^ix_wallets_tenant_id_kind_id$"),
        ("ledger entries by wallet", @"amount(\.eq)?", "^ix_ledger_entries_tenant_id_wallet_id_amount_transfer_id$"),
        ("ledger entries by wallet", @"reason\.eq .*", "^ix_ledger_entries_tenant_id_wallet_id_reason_transfer_id$"),
        ("ledger entries by wallet", @"createdAt(\.eq)?", "^ix_ledger_entries_tenant_id_wallet_id_transfer_id$"),
    ];

    /// <summary>The column whose texts a search is tried with. A connection with a search has to be here.</summary>
    public static IReadOnlyDictionary<string, string> Searched { get; } = new Dictionary<string, string>
    {
        ["customers"] = "email",
        ["product variants"] = "sku",
    };

    /// <summary>Null where nothing was promised: behind a cursor the range may be the better condition, and a count may take any.</summary>
    public static Regex? Of(string loader, string offered, string page)
        => page is "first" or "last"
            && Promised.FirstOrDefault(one => Is(loader, one.Loader) && Is(offered, one.Offered)).Index is { } index
            ? new Regex(index)
            : null;

    private static bool Is(string name, string pattern) => Regex.IsMatch(name, $"^(?:{pattern})$");
}
