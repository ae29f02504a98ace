using System.Text.RegularExpressions;
using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Reading;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>The index each loader was designed for. A loader without an entry is a loader nobody thought about.</summary>
internal sealed record IntendedIndex(Table Table, Regex Name)
{
    public static IReadOnlyDictionary<string, IntendedIndex> ByLoader { get; } = new Dictionary<string, IntendedIndex>
    {
        ["customers"] = Of<Customer>("^pk_customers$"),
        ["customers by id"] = Of<Customer>("^pk_customers$"),
        ["product variants"] = Of<ProductVariant>("^pk_product_variants$"),
        ["product variants by id"] = Of<ProductVariant>("^pk_product_variants$"),
        ["orders"] = Of<Order>("^orders_(y|\\d).*_pkey$"),
        ["orders by id"] = Of<Order>("^orders_(y|\\d).*_pkey$"),
        ["orders by customer"] = Of<Order>("^orders_(y|\\d).*_tenant_id_customer_id_id_idx$"),

        // All rows of the tenant in any order: one index that begins with the tenant is as good as another.
        ["orders summary"] = Of<Order>("^orders_(y|\\d).*(_pkey|_tenant_id_.*_idx)$"),
        ["orders summary by customer"] = Of<Order>("^orders_(y|\\d).*_tenant_id_customer_id_id_idx$"),
        ["open orders by customer"] = Of<Order>("^orders_(y|\\d).*_tenant_id_customer_id_idx$"),
        ["order items by order"] = Of<OrderItem>("^order_items_.*_pkey$"),
        ["order item count by order"] = Of<OrderItem>("^order_items_.*_pkey$"),
        ["order items by order and line"] = Of<OrderItem>("^order_items_.*_pkey$"),
        ["stocks"] = Of<InventoryStock>("^pk_inventory_stocks$"),
        ["stocks by product variant"] = Of<InventoryStock>("^pk_inventory_stocks$"),
        ["carts by id"] = Of<Cart>("^pk_carts$"),
        ["carts by customer"] = Of<Cart>("^ix_carts_tenant_id_customer_id$"),
        ["cart items by cart"] = Of<CartItem>("^pk_cart_items$"),
        ["cart total by cart"] = Of<CartItem>("^pk_cart_items$"),
        ["wallets"] = Of<Wallet>("^pk_wallets$"),
        ["wallets by id"] = Of<Wallet>("^pk_wallets$"),
        ["wallets by customer"] = Of<Wallet>("^ix_wallets_tenant_id_customer_id$"),

        // A count takes any of those that begin with the wallet.
        ["ledger entries by wallet"] = Of<LedgerEntry>("^ix_ledger_entries_tenant_id_wallet_id_((amount|reason)_)?transfer_id$"),
        ["payments by id"] = Of<Payment>("^pk_payments$"),
        ["live payments by order"] = Of<Payment>("^ix_payments_live$"),
        ["payments by order"] = Of<Payment>("^ix_payments_tenant_id_order_id_id$"),
    };

    private static IntendedIndex Of<TEntity>(string name) => new(ReadModel.Of<TEntity>(), new Regex(name));
}
