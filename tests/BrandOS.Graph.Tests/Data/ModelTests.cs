using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Outbox;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Tenants;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BrandOS.Graph.Tests.Data;

public sealed class ModelTests
{
    private static readonly IModel Model = ReadModel();

    [Fact]
    public void Snapshot_of_the_migrations_is_the_model()
    {
        using var context = new GraphDbContext(GraphDbContextOptions.ForModel());
        Assert.False(context.Database.HasPendingModelChanges(), "The model changed: add a migration.");
    }

    [Fact]
    public void Tenant_comes_first_in_every_key_foreign_key_and_index()
        => Assert.All(Model.GetEntityTypes().Where(type => type.ClrType != typeof(Tenant)), type =>
        {
            Assert.All(type.GetKeys(), key => Assert.Equal("tenant_id", key.Properties[0].GetColumnName()));
            Assert.All(type.GetForeignKeys(), key => Assert.Equal("tenant_id", key.Properties[0].GetColumnName()));
            Assert.All(type.GetIndexes(), index => Assert.Equal("tenant_id", index.Properties[0].GetColumnName()));
        });

    [Theory]
    [InlineData(typeof(Tenant), "tenants(id, slug, name, created_at)")]
    [InlineData(typeof(Customer), "customers(tenant_id, id, name, email, created_at)")]
    [InlineData(typeof(ProductVariant), "product_variants(tenant_id, id, sku, name, unit_price)")]
    [InlineData(typeof(Order), "orders(tenant_id, id, customer_id, status, total_amount, created_at, updated_at)")]
    [InlineData(typeof(OrderItem), "order_items(tenant_id, order_id, line, product_variant_id, quantity, unit_price)")]
    [InlineData(typeof(InventoryStock), "inventory_stocks(tenant_id, product_variant_id, available, reserved, updated_at)")]
    [InlineData(typeof(Cart), "carts(tenant_id, id, customer_id, updated_at)")]
    [InlineData(typeof(CartItem), "cart_items(tenant_id, cart_id, product_variant_id, quantity, unit_price, added_at)")]
    [InlineData(typeof(Wallet), "wallets(tenant_id, id, kind, customer_id, balance)")]
    [InlineData(typeof(LedgerEntry), "ledger_entries(tenant_id, transfer_id, line, wallet_id, amount, reason, order_id, created_at)")]
    [InlineData(
        typeof(Payment),
        "payments(tenant_id, id, order_id, method, wallet_id, amount, state, attempts, next_attempt_at, gateway_reference, "
            + "failure, created_at, updated_at)")]
    [InlineData(
        typeof(OutboxMessage),
        "outbox_messages(tenant_id, id, aggregate, aggregate_id, kind, payload, xid, created_at, state, attempts, "
            + "next_attempt_at, last_failure, delivered_to)")]
    [InlineData(typeof(OutboxHorizon), "outbox_horizons(tenant_id, xid, id)")]
    [InlineData(typeof(IdempotencyKey), "idempotency_keys(tenant_id, key, mutation, request_hash, outcome, created_at)")]
    public void Table_has_these_columns(Type entity, string table)
    {
        var type = Model.FindEntityType(entity)!;
        var columns = type.GetProperties().Select(property => property.GetColumnName()).Where(column => column != "xmin");
        var parts = table.TrimEnd(')').Split('(');

        Assert.Equal(parts[0], type.GetTableName());
        Assert.Equal(parts[1].Split(", ").Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(
        typeof(Order),
        "customer_id where status IN ('PENDING', 'PROCESSING')",
        "customer_id, id desc",
        "status, id desc",
        "total_amount, id",
        "updated_at, id")]
    [InlineData(typeof(Wallet), "customer_id", "kind where customer_id IS NULL", "kind, id desc")]
    [InlineData(
        typeof(LedgerEntry), "wallet_id, amount, transfer_id", "wallet_id, reason, transfer_id desc", "wallet_id, transfer_id desc")]
    [InlineData(typeof(InventoryStock))] // an index on what every checkout changes would cost every checkout
    public void Indexes_are_those_of_the_access_paths(Type entity, params string[] indexes)
        => Assert.Equal(indexes, Model.FindEntityType(entity)!.GetIndexes().Select(Describe).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(Order), "Customer")]
    [InlineData(typeof(Order), "Items")]
    [InlineData(typeof(OrderItem), "Order")]
    [InlineData(typeof(OrderItem), "ProductVariant")]
    [InlineData(typeof(Customer), "Orders")]
    [InlineData(typeof(InventoryStock), "ProductVariant")]
    [InlineData(typeof(Cart), "Customer")]
    [InlineData(typeof(Cart), "Items")]
    [InlineData(typeof(CartItem), "Cart")]
    [InlineData(typeof(CartItem), "ProductVariant")]
    [InlineData(typeof(Wallet), "Customer")]
    [InlineData(typeof(LedgerEntry), "Wallet")]
    [InlineData(typeof(Payment), "Order")]
    [InlineData(typeof(Payment), "Wallet")]
    public void Relation_is_known(Type entity, string navigation)
        => Assert.NotNull(Model.FindEntityType(entity)!.FindNavigation(navigation));

    [Theory]
    [InlineData(OrderStatus.Pending, "PENDING")]
    [InlineData(OrderStatus.Processing, "PROCESSING")]
    [InlineData(OrderStatus.Shipped, "SHIPPED")]
    [InlineData(OrderStatus.Delivered, "DELIVERED")]
    [InlineData(OrderStatus.Cancelled, "CANCELLED")]
    public void Status_is_text(OrderStatus status, string text)
    {
        var converter = Model.FindEntityType(typeof(Order))!.FindProperty(nameof(Order.Status))!.GetTypeMapping().Converter!;

        Assert.Equal(text, converter.ConvertToProvider(status));
        Assert.Equal(status, converter.ConvertFromProvider(text));
    }

    [Fact]
    public void Unknown_status_is_an_error()
    {
        Assert.Throws<FormatException>(() => OrderStatusText.Parse("pending"));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderStatusText.Of((OrderStatus)5));
    }

    [Fact]
    public void Enum_is_spelled_in_upper_snake_case()
    {
        Assert.Equal("TOP_UP", EnumText<LedgerReason>.Of(LedgerReason.TopUp));
        Assert.All(Enum.GetValues<OrderStatus>(), status => Assert.Equal(OrderStatusText.Of(status), EnumText<OrderStatus>.Of(status)));
        Assert.All(
            Enum.GetValues<PaymentState>(), state => Assert.Equal(state, EnumText<PaymentState>.Parse(EnumText<PaymentState>.Of(state))));
        Assert.Throws<FormatException>(() => EnumText<PaymentState>.Parse("pending"));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnumText<PaymentState>.Of((PaymentState)70));
    }

    private static string Describe(IIndex index)
    {
        var columns = index.Properties.Skip(1)
            .Select((property, at) => property.GetColumnName() + (index.IsDescending?[at + 1] == true ? " desc" : ""));
        return string.Join(", ", columns) + (index.GetFilter() is { } filter ? $" where {filter}" : "");
    }

    private static IModel ReadModel()
    {
        using var context = new GraphDbContext(GraphDbContextOptions.ForModel());
        // The run-time model leaves out what only migrations need: the order of an index among them.
        return context.GetService<IDesignTimeModel>().Model;
    }
}
