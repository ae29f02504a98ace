using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Wallets;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

// Stocks, carts, wallets and payments.
internal static partial class ReferenceResolvers
{
    private static IEnumerable<(string Name, Func<IResolveFieldContext, object?> Resolve)> CommerceFields() =>
    [
        ("Query.inventoryStock", context => ById(context, "InventoryStock")),
        ("Query.payment", context => ById(context, "Payment")),
        ("Query.inventory", context => Loaded(context, "stocks", "inventory_stocks", Tenant(context).Stocks)),
        ("Query.wallets", context => Loaded(context, "wallets", "wallets", Tenant(context).Wallets)),
        ("Query.cart", context => OfCustomer(
            context, "carts by customer", key => Tenant(context).Carts.FirstOrDefault(cart => cart.CustomerId == key))),
        ("Query.wallet", context => OfCustomer(
            context, "wallets by customer", key => Tenant(context).Wallets.FirstOrDefault(wallet => wallet.CustomerId == key))),

        Related<Customer>(
            "cart", "carts by customer", (tenant, customer) => tenant.Carts.FirstOrDefault(cart => cart.CustomerId == customer.Id)),
        Related<Customer>(
            "wallet",
            "wallets by customer",
            (tenant, customer) => tenant.Wallets.FirstOrDefault(wallet => wallet.CustomerId == customer.Id)),
        Related<ProductVariant>(
            "stock",
            "stocks by product variant",
            (tenant, variant) => tenant.Stocks.FirstOrDefault(stock => stock.ProductVariantId == variant.Id)),
        Related<Order>("payment", "live payments by order", (tenant, order) => tenant.Payments.SingleOrDefault(
            payment => payment.OrderId == order.Id && payment.State is not (PaymentState.Cancelled or PaymentState.Refunded))),
        ("Order.payments", context => Loaded(
            context,
            "payments by order",
            "payments",
            Tenant(context).Payments.Where(payment => payment.OrderId == ((Order)context.Source!).Id))),

        Of<InventoryStock>("id", GlobalId.Of),
        Of<InventoryStock>("available", stock => stock.Available),
        Of<InventoryStock>("reserved", stock => stock.Reserved),
        Of<InventoryStock>("updatedAt", stock => stock.UpdatedAt),
        Of<InventoryStock>("version", stock => Version(stock.Version)),
        Loaded<InventoryStock>("productVariant", stock => stock.ProductVariant, "product variants by id"),

        Of<Cart>("id", GlobalId.Of),
        Of<Cart>("updatedAt", cart => cart.UpdatedAt),
        Of<Cart>("version", cart => Version(cart.Version)),
        Loaded<Cart>("totalAmount", cart => cart.Items.Sum(item => item.Quantity * item.UnitPrice), "cart total by cart"),
        Loaded<Cart>(
            "items",
            cart => cart.Items.OrderBy(item => ReferenceTenant.Written(item.ProductVariantId), StringComparer.Ordinal),
            "cart items by cart"),
        Loaded<Cart>("customer", cart => cart.Customer, "customers by id"),

        Of<CartItem>("quantity", item => item.Quantity),
        Of<CartItem>("unitPrice", item => item.UnitPrice),
        Of<CartItem>("lineTotal", item => item.Quantity * item.UnitPrice),
        Of<CartItem>("addedAt", item => item.AddedAt),
        Loaded<CartItem>("productVariant", item => item.ProductVariant, "product variants by id"),

        Of<Wallet>("id", GlobalId.Of),
        Of<Wallet>("kind", wallet => wallet.Kind),
        Of<Wallet>("balance", wallet => wallet.Balance),
        Of<Wallet>("version", wallet => Version(wallet.Version)),
        ("Wallet.customer", context => Optional(context, ((Wallet)context.Source!).Customer, "customers by id")),
        ("Wallet.entries", context => Loaded(
            context,
            "ledger entries by wallet",
            "ledger_entries",
            Tenant(context).Entries.Where(entry => entry.WalletId == ((Wallet)context.Source!).Id))),

        Of<LedgerEntry>("amount", entry => entry.Amount),
        Of<LedgerEntry>("reason", entry => entry.Reason),
        Of<LedgerEntry>("createdAt", entry => entry.CreatedAt),
        ("LedgerEntry.order", context => Optional(
            context, Tenant(context).Orders.FirstOrDefault(order => order.Id == ((LedgerEntry)context.Source!).OrderId), "orders by id")),

        Of<Payment>("id", GlobalId.Of),
        Of<Payment>("method", payment => payment.Method),
        Of<Payment>("amount", payment => payment.Amount),
        Of<Payment>("state", payment => payment.State),
        Of<Payment>("failure", payment => payment.Failure),
        Of<Payment>("createdAt", payment => payment.CreatedAt),
        Of<Payment>("updatedAt", payment => payment.UpdatedAt),
        Of<Payment>("version", payment => Version(payment.Version)),
        Loaded<Payment>("order", payment => payment.Order, "orders by id"),

        .. Connection("Inventory"),
        .. Connection("Wallets"),
        .. Connection("Entries"),
        .. Connection("Payments"),
    ];

    private static (string, Func<IResolveFieldContext, object?>) Related<T>(
        string field, string loader, Func<ReferenceTenant, T, object?> value)
        => ($"{typeof(T).Name}.{field}", context =>
        {
            Failing(context).Check(loader);
            return value(Tenant(context), (T)context.Source!);
        }
    );

    private static object? OfCustomer(IResolveFieldContext context, string loader, Func<Guid, object?> find)
    {
        var key = GlobalId.Read(ReferenceArguments.Text(context.Arguments!["customerId"].Value), "Customer").Key;
        Failing(context).Check(loader);
        return find(key);
    }

    // A row that leads nowhere asks no loader.
    private static object? Optional(IResolveFieldContext context, object? value, string loader)
    {
        if (value is not null)
        {
            Failing(context).Check(loader);
        }

        return value;
    }
}
