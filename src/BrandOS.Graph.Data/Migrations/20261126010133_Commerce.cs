using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BrandOS.Graph.Data.Migrations;

/// <summary>What writing needs: stocks, carts, wallets and their ledger, payments, the outbox and idempotency keys.</summary>
internal sealed partial class Commerce : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "carts",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_carts", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_carts_customers_tenant_id_customer_id",
                    columns: x => new { x.tenant_id, x.customer_id },
                    principalTable: "customers",
                    principalColumns: new[] { "tenant_id", "id" },
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "idempotency_keys",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                mutation = table.Column<string>(type: "text", nullable: false),
                request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                outcome = table.Column<string>(type: "jsonb", nullable: true),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_idempotency_keys", x => new { x.tenant_id, x.key });
            });

        migrationBuilder.CreateTable(
            name: "inventory_stocks",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                product_variant_id = table.Column<Guid>(type: "uuid", nullable: false),
                available = table.Column<int>(type: "integer", nullable: false),
                reserved = table.Column<int>(type: "integer", nullable: false),
                updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_inventory_stocks", x => new { x.tenant_id, x.product_variant_id });
                table.CheckConstraint("ck_inventory_stocks_available", "available >= 0");
                table.CheckConstraint("ck_inventory_stocks_reserved", "reserved >= 0");
                table.ForeignKey(
                    name: "fk_inventory_stocks_product_variants",
                    columns: x => new { x.tenant_id, x.product_variant_id },
                    principalTable: "product_variants",
                    principalColumns: new[] { "tenant_id", "id" },
                    onDelete: ReferentialAction.Restrict);
            })
            .Annotation("Npgsql:StorageParameter:fillfactor", 50);

        migrationBuilder.CreateTable(
            name: "outbox_messages",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<long>(type: "bigint", nullable: false)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                aggregate = table.Column<string>(type: "text", nullable: false),
                aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                kind = table.Column<string>(type: "text", nullable: false),
                payload = table.Column<string>(type: "jsonb", nullable: false),
                xid = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()"),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                state = table.Column<string>(type: "text", nullable: false, defaultValueSql: "'PENDING'"),
                attempts = table.Column<int>(type: "integer", nullable: false, defaultValueSql: "0"),
                next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                last_failure = table.Column<string>(type: "text", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_outbox_messages", x => new { x.tenant_id, x.id });
                table.CheckConstraint("ck_outbox_messages_attempts", "attempts >= 0");
                table.CheckConstraint("ck_outbox_messages_state", "state IN ('PENDING', 'SENT', 'PARKED')");
            });

        migrationBuilder.CreateTable(
            name: "wallets",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                kind = table.Column<string>(type: "text", nullable: false),
                customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                balance = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_wallets", x => new { x.tenant_id, x.id });
                table.CheckConstraint("ck_wallets_balance", "balance >= 0 OR kind <> 'CUSTOMER'");
                table.CheckConstraint("ck_wallets_kind", "kind IN ('CUSTOMER', 'SALES', 'EXTERNAL')");
                table.CheckConstraint("ck_wallets_owner", "(kind = 'CUSTOMER') = (customer_id IS NOT NULL)");
                table.ForeignKey(
                    name: "fk_wallets_customers_tenant_id_customer_id",
                    columns: x => new { x.tenant_id, x.customer_id },
                    principalTable: "customers",
                    principalColumns: new[] { "tenant_id", "id" },
                    onDelete: ReferentialAction.Restrict);
            })
            .Annotation("Npgsql:StorageParameter:fillfactor", 70);

        migrationBuilder.CreateTable(
            name: "cart_items",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                cart_id = table.Column<Guid>(type: "uuid", nullable: false),
                product_variant_id = table.Column<Guid>(type: "uuid", nullable: false),
                quantity = table.Column<int>(type: "integer", nullable: false),
                unit_price = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_cart_items", x => new { x.tenant_id, x.cart_id, x.product_variant_id });
                table.CheckConstraint("ck_cart_items_quantity", "quantity > 0");
                table.CheckConstraint("ck_cart_items_unit_price", "unit_price >= 0");
                table.ForeignKey(
                    name: "fk_cart_items_carts_tenant_id_cart_id",
                    columns: x => new { x.tenant_id, x.cart_id },
                    principalTable: "carts",
                    principalColumns: new[] { "tenant_id", "id" },
                    onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    name: "fk_cart_items_product_variants_tenant_id_product_variant_id",
                    columns: x => new { x.tenant_id, x.product_variant_id },
                    principalTable: "product_variants",
                    principalColumns: new[] { "tenant_id", "id" },
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "ledger_entries",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                transfer_id = table.Column<Guid>(type: "uuid", nullable: false),
                line = table.Column<int>(type: "integer", nullable: false),
                wallet_id = table.Column<Guid>(type: "uuid", nullable: false),
                amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                reason = table.Column<string>(type: "text", nullable: false),
                order_id = table.Column<Guid>(type: "uuid", nullable: true),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_ledger_entries", x => new { x.tenant_id, x.transfer_id, x.line });
                table.CheckConstraint("ck_ledger_entries_amount", "amount <> 0");
                table.CheckConstraint("ck_ledger_entries_line", "line > 0");
                table.CheckConstraint("ck_ledger_entries_reason", "reason IN ('TOP_UP', 'PAYMENT', 'REFUND', 'TRANSFER')");
                table.ForeignKey(
                    name: "fk_ledger_entries_wallets_tenant_id_wallet_id",
                    columns: x => new { x.tenant_id, x.wallet_id },
                    principalTable: "wallets",
                    principalColumns: new[] { "tenant_id", "id" },
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "payments",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                order_id = table.Column<Guid>(type: "uuid", nullable: false),
                method = table.Column<string>(type: "text", nullable: false),
                wallet_id = table.Column<Guid>(type: "uuid", nullable: true),
                amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                state = table.Column<string>(type: "text", nullable: false),
                attempts = table.Column<int>(type: "integer", nullable: false),
                next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                gateway_reference = table.Column<string>(type: "text", nullable: true),
                failure = table.Column<string>(type: "text", nullable: true),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_payments", x => new { x.tenant_id, x.id });
                table.CheckConstraint("ck_payments_amount", "amount >= 0");
                table.CheckConstraint("ck_payments_attempts", "attempts >= 0");
                table.CheckConstraint("ck_payments_method", "method IN ('WALLET', 'GATEWAY')");
                table.CheckConstraint(
                    "ck_payments_state",
                    "state IN ('PENDING', 'CHARGING', 'CHARGED', 'CONFIRMED', 'COMPENSATING', 'CANCELLED', 'REFUNDED')");
                table.CheckConstraint("ck_payments_wallet", "(method = 'WALLET') = (wallet_id IS NOT NULL)");
                table.ForeignKey(
                    name: "fk_payments_orders_tenant_id_order_id",
                    columns: x => new { x.tenant_id, x.order_id },
                    principalTable: "orders",
                    principalColumns: new[] { "tenant_id", "id" },
                    onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    name: "fk_payments_wallets_tenant_id_wallet_id",
                    columns: x => new { x.tenant_id, x.wallet_id },
                    principalTable: "wallets",
                    principalColumns: new[] { "tenant_id", "id" },
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateIndex(
            name: "ix_carts_tenant_id_customer_id",
            table: "carts",
            columns: new[] { "tenant_id", "customer_id" },
            unique: true);

        migrationBuilder.CreateIndex(
            name: "ix_idempotency_keys_tenant_id_created_at",
            table: "idempotency_keys",
            columns: new[] { "tenant_id", "created_at" });

        migrationBuilder.CreateIndex(
            name: "ix_ledger_entries_tenant_id_wallet_id_transfer_id",
            table: "ledger_entries",
            columns: new[] { "tenant_id", "wallet_id", "transfer_id" },
            unique: true,
            descending: new[] { false, false, true });

        migrationBuilder.CreateIndex(
            name: "ix_outbox_messages_pending",
            table: "outbox_messages",
            columns: new[] { "tenant_id", "id" },
            filter: "state = 'PENDING'");

        migrationBuilder.CreateIndex(
            name: "ix_outbox_messages_unsent",
            table: "outbox_messages",
            columns: new[] { "tenant_id", "aggregate_id", "id" },
            filter: "state <> 'SENT'");

        migrationBuilder.CreateIndex(
            name: "ix_payments_due",
            table: "payments",
            columns: new[] { "tenant_id", "next_attempt_at" },
            filter: "state IN ('PENDING', 'CHARGING', 'CHARGED', 'COMPENSATING')");

        migrationBuilder.CreateIndex(
            name: "ix_payments_live",
            table: "payments",
            columns: new[] { "tenant_id", "order_id" },
            unique: true,
            filter: "state NOT IN ('CANCELLED', 'REFUNDED')");

        migrationBuilder.CreateIndex(
            name: "ix_payments_tenant_id_order_id_id",
            table: "payments",
            columns: new[] { "tenant_id", "order_id", "id" },
            descending: new[] { false, false, true });

        migrationBuilder.CreateIndex(
            name: "ix_wallets_of_tenant",
            table: "wallets",
            columns: new[] { "tenant_id", "kind" },
            unique: true,
            filter: "customer_id IS NULL");

        migrationBuilder.CreateIndex(
            name: "ix_wallets_tenant_id_customer_id",
            table: "wallets",
            columns: new[] { "tenant_id", "customer_id" },
            unique: true);

        migrationBuilder.Sql(StockVariants);

        migrationBuilder.Sql(OpenWallets);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "cart_items");

        migrationBuilder.DropTable(
            name: "idempotency_keys");

        migrationBuilder.DropTable(
            name: "inventory_stocks");

        migrationBuilder.DropTable(
            name: "ledger_entries");

        migrationBuilder.DropTable(
            name: "outbox_messages");

        migrationBuilder.DropTable(
            name: "payments");

        migrationBuilder.DropTable(
            name: "carts");

        migrationBuilder.DropTable(
            name: "wallets");
    }
}
