// Written by `model export` from the EF model and compared with it by a test; a change is made there.
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Data.Reading;

internal static class ReadTables
{
    public static readonly string[] Migrations =
    [
        "20261123001918_Initial",
        "20261125223908_FilterIndexes",
        "20261125234500_OpenOrdersOfCustomers",
        "20261125235000_SearchIndexes",
        "20261126010133_Commerce",
        "20261126012308_OutboxDispatch",
        "20261126140000_CommerceFilterIndexes",
    ];

    public static readonly Dictionary<Type, Table> All = new()
    {
        [typeof(Carts.Cart)] = new("carts", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Carts.Cart.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Carts.Cart.Id)] = new("id", typeof(System.Guid), Nullable: false),
            [nameof(Carts.Cart.CustomerId)] = new("customer_id", typeof(System.Guid), Nullable: false, Unique: true),
            [nameof(Carts.Cart.UpdatedAt)] = new("updated_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Carts.Cart.Version)] = new("xmin", typeof(System.UInt32), Nullable: false),
        }),
        [typeof(Carts.CartItem)] = new("cart_items", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Carts.CartItem.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Carts.CartItem.CartId)] = new("cart_id", typeof(System.Guid), Nullable: false),
            [nameof(Carts.CartItem.ProductVariantId)] = new("product_variant_id", typeof(System.Guid), Nullable: false),
            [nameof(Carts.CartItem.AddedAt)] = new("added_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Carts.CartItem.Quantity)] = new("quantity", typeof(System.Int32), Nullable: false),
            [nameof(Carts.CartItem.UnitPrice)] = new("unit_price", typeof(System.Decimal), Nullable: false),
            [nameof(Carts.CartItem.Version)] = new("xmin", typeof(System.UInt32), Nullable: false),
        }),
        [typeof(Catalog.ProductVariant)] = new("product_variants", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Catalog.ProductVariant.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Catalog.ProductVariant.Id)] = new("id", typeof(System.Guid), Nullable: false),
            [nameof(Catalog.ProductVariant.Name)] = new("name", typeof(System.String), Nullable: false),
            [nameof(Catalog.ProductVariant.Sku)] = new("sku", typeof(System.String), Nullable: false, Unique: true),
            [nameof(Catalog.ProductVariant.UnitPrice)] = new("unit_price", typeof(System.Decimal), Nullable: false),
            [nameof(Catalog.ProductVariant.Version)] = new("xmin", typeof(System.UInt32), Nullable: false),
        }),
        [typeof(Customers.Customer)] = new("customers", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Customers.Customer.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Customers.Customer.Id)] = new("id", typeof(System.Guid), Nullable: false),
            [nameof(Customers.Customer.CreatedAt)] = new("created_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Customers.Customer.Email)] = new("email", typeof(System.String), Nullable: false, Unique: true),
            [nameof(Customers.Customer.Name)] = new("name", typeof(System.String), Nullable: false),
            [nameof(Customers.Customer.Version)] = new("xmin", typeof(System.UInt32), Nullable: false),
        }),
        [typeof(Inventory.InventoryStock)] = new("inventory_stocks", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Inventory.InventoryStock.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Inventory.InventoryStock.ProductVariantId)] = new("product_variant_id", typeof(System.Guid), Nullable: false),
            [nameof(Inventory.InventoryStock.Available)] = new("available", typeof(System.Int32), Nullable: false),
            [nameof(Inventory.InventoryStock.Reserved)] = new("reserved", typeof(System.Int32), Nullable: false),
            [nameof(Inventory.InventoryStock.UpdatedAt)] = new("updated_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Inventory.InventoryStock.Version)] = new("xmin", typeof(System.UInt32), Nullable: false),
        }),
        [typeof(Orders.Order)] = new("orders", "tenant_id", "id", new Dictionary<string, TableColumn>
        {
            [nameof(Orders.Order.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Orders.Order.Id)] = new("id", typeof(System.Guid), Nullable: false),
            [nameof(Orders.Order.CreatedAt)] = new("created_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Orders.Order.CustomerId)] = new("customer_id", typeof(System.Guid), Nullable: false),
            [nameof(Orders.Order.Status)] = new("status", typeof(System.String), Nullable: false),
            [nameof(Orders.Order.TotalAmount)] = new("total_amount", typeof(System.Decimal), Nullable: false),
            [nameof(Orders.Order.UpdatedAt)] = new("updated_at", typeof(System.DateTimeOffset), Nullable: true),
            [nameof(Orders.Order.Version)] = new("xmin", typeof(System.UInt32), Nullable: false),
        }),
        [typeof(Orders.OrderItem)] = new("order_items", "tenant_id", "order_id", new Dictionary<string, TableColumn>
        {
            [nameof(Orders.OrderItem.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Orders.OrderItem.OrderId)] = new("order_id", typeof(System.Guid), Nullable: false),
            [nameof(Orders.OrderItem.Line)] = new("line", typeof(System.Int32), Nullable: false),
            [nameof(Orders.OrderItem.ProductVariantId)] = new("product_variant_id", typeof(System.Guid), Nullable: false),
            [nameof(Orders.OrderItem.Quantity)] = new("quantity", typeof(System.Int32), Nullable: false),
            [nameof(Orders.OrderItem.UnitPrice)] = new("unit_price", typeof(System.Decimal), Nullable: false),
        }),
        [typeof(Outbox.OutboxHorizon)] = new("outbox_horizons", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Outbox.OutboxHorizon.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Outbox.OutboxHorizon.Id)] = new("id", typeof(System.Int64), Nullable: false),
            [nameof(Outbox.OutboxHorizon.Xid)] = new("xid", typeof(System.UInt64), Nullable: false),
        }),
        [typeof(Outbox.OutboxMessage)] = new("outbox_messages", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Outbox.OutboxMessage.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Outbox.OutboxMessage.Id)] = new("id", typeof(System.Int64), Nullable: false),
            [nameof(Outbox.OutboxMessage.Aggregate)] = new("aggregate", typeof(System.String), Nullable: false),
            [nameof(Outbox.OutboxMessage.AggregateId)] = new("aggregate_id", typeof(System.Guid), Nullable: false),
            [nameof(Outbox.OutboxMessage.Attempts)] = new("attempts", typeof(System.Int32), Nullable: false),
            [nameof(Outbox.OutboxMessage.CreatedAt)] = new("created_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Outbox.OutboxMessage.DeliveredTo)] = new("delivered_to", typeof(System.String[]), Nullable: false),
            [nameof(Outbox.OutboxMessage.Kind)] = new("kind", typeof(System.String), Nullable: false),
            [nameof(Outbox.OutboxMessage.LastFailure)] = new("last_failure", typeof(System.String), Nullable: true),
            [nameof(Outbox.OutboxMessage.NextAttemptAt)] = new("next_attempt_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Outbox.OutboxMessage.Payload)] = new("payload", typeof(System.String), Nullable: false),
            [nameof(Outbox.OutboxMessage.State)] = new("state", typeof(System.String), Nullable: false),
            [nameof(Outbox.OutboxMessage.Xid)] = new("xid", typeof(System.UInt64), Nullable: false),
        }),
        [typeof(Payments.Payment)] = new("payments", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Payments.Payment.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Payments.Payment.Id)] = new("id", typeof(System.Guid), Nullable: false),
            [nameof(Payments.Payment.Amount)] = new("amount", typeof(System.Decimal), Nullable: false),
            [nameof(Payments.Payment.Attempts)] = new("attempts", typeof(System.Int32), Nullable: false),
            [nameof(Payments.Payment.CreatedAt)] = new("created_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Payments.Payment.Failure)] = new("failure", typeof(System.String), Nullable: true),
            [nameof(Payments.Payment.GatewayReference)] = new("gateway_reference", typeof(System.String), Nullable: true),
            [nameof(Payments.Payment.Method)] = new("method", typeof(System.String), Nullable: false),
            [nameof(Payments.Payment.NextAttemptAt)] = new("next_attempt_at", typeof(System.DateTimeOffset), Nullable: true),
            [nameof(Payments.Payment.OrderId)] = new("order_id", typeof(System.Guid), Nullable: false, Unique: true),
            [nameof(Payments.Payment.State)] = new("state", typeof(System.String), Nullable: false),
            [nameof(Payments.Payment.UpdatedAt)] = new("updated_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Payments.Payment.Version)] = new("xmin", typeof(System.UInt32), Nullable: false),
            [nameof(Payments.Payment.WalletId)] = new("wallet_id", typeof(System.Guid), Nullable: true),
        }),
        [typeof(Wallets.LedgerEntry)] = new("ledger_entries", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Wallets.LedgerEntry.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Wallets.LedgerEntry.TransferId)] = new("transfer_id", typeof(System.Guid), Nullable: false),
            [nameof(Wallets.LedgerEntry.Line)] = new("line", typeof(System.Int32), Nullable: false),
            [nameof(Wallets.LedgerEntry.Amount)] = new("amount", typeof(System.Decimal), Nullable: false),
            [nameof(Wallets.LedgerEntry.CreatedAt)] = new("created_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Wallets.LedgerEntry.OrderId)] = new("order_id", typeof(System.Guid), Nullable: true),
            [nameof(Wallets.LedgerEntry.Reason)] = new("reason", typeof(System.String), Nullable: false),
            [nameof(Wallets.LedgerEntry.WalletId)] = new("wallet_id", typeof(System.Guid), Nullable: false),
        }),
        [typeof(Wallets.Wallet)] = new("wallets", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Wallets.Wallet.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Wallets.Wallet.Id)] = new("id", typeof(System.Guid), Nullable: false),
            [nameof(Wallets.Wallet.Balance)] = new("balance", typeof(System.Decimal), Nullable: false),
            [nameof(Wallets.Wallet.CustomerId)] = new("customer_id", typeof(System.Guid), Nullable: true),
            [nameof(Wallets.Wallet.Kind)] = new("kind", typeof(System.String), Nullable: false, Unique: true),
            [nameof(Wallets.Wallet.Version)] = new("xmin", typeof(System.UInt32), Nullable: false),
        }),
        [typeof(Writing.IdempotencyKey)] = new("idempotency_keys", "tenant_id", null, new Dictionary<string, TableColumn>
        {
            [nameof(Writing.IdempotencyKey.TenantId)] = new("tenant_id", typeof(System.Int32), Nullable: false),
            [nameof(Writing.IdempotencyKey.Key)] = new("key", typeof(System.String), Nullable: false),
            [nameof(Writing.IdempotencyKey.CreatedAt)] = new("created_at", typeof(System.DateTimeOffset), Nullable: false),
            [nameof(Writing.IdempotencyKey.Mutation)] = new("mutation", typeof(System.String), Nullable: false),
            [nameof(Writing.IdempotencyKey.Outcome)] = new("outcome", typeof(System.String), Nullable: true),
            [nameof(Writing.IdempotencyKey.RequestHash)] = new("request_hash", typeof(System.Byte[]), Nullable: false),
        }),
    };
}
