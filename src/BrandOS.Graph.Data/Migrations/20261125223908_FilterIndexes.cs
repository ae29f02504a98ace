using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BrandOS.Graph.Data.Migrations;

internal sealed partial class FilterIndexes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterColumn<string>(
            name: "sku",
            table: "product_variants",
            type: "text",
            nullable: false,
            collation: "C",
            oldClrType: typeof(string),
            oldType: "text");

        migrationBuilder.AlterColumn<string>(
            name: "name",
            table: "product_variants",
            type: "text",
            nullable: false,
            collation: "C",
            oldClrType: typeof(string),
            oldType: "text");

        migrationBuilder.AlterColumn<string>(
            name: "name",
            table: "customers",
            type: "text",
            nullable: false,
            collation: "C",
            oldClrType: typeof(string),
            oldType: "text");

        migrationBuilder.AlterColumn<string>(
            name: "email",
            table: "customers",
            type: "text",
            nullable: false,
            collation: "C",
            oldClrType: typeof(string),
            oldType: "text");

        migrationBuilder.CreateIndex(
            name: "ix_product_variants_tenant_id_name_id",
            table: "product_variants",
            columns: new[] { "tenant_id", "name", "id" });

        migrationBuilder.CreateIndex(
            name: "ix_product_variants_tenant_id_unit_price_id",
            table: "product_variants",
            columns: new[] { "tenant_id", "unit_price", "id" });

        migrationBuilder.CreateIndex(
            name: "ix_orders_tenant_id_total_amount_id",
            table: "orders",
            columns: new[] { "tenant_id", "total_amount", "id" });

        migrationBuilder.CreateIndex(
            name: "ix_orders_tenant_id_updated_at_id",
            table: "orders",
            columns: new[] { "tenant_id", "updated_at", "id" });

        migrationBuilder.CreateIndex(
            name: "ix_order_items_tenant_id_product_variant_id_order_id",
            table: "order_items",
            columns: new[] { "tenant_id", "product_variant_id", "order_id" });

        migrationBuilder.CreateIndex(
            name: "ix_customers_tenant_id_name_id",
            table: "customers",
            columns: new[] { "tenant_id", "name", "id" });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(
            name: "ix_product_variants_tenant_id_name_id",
            table: "product_variants");

        migrationBuilder.DropIndex(
            name: "ix_product_variants_tenant_id_unit_price_id",
            table: "product_variants");

        migrationBuilder.DropIndex(
            name: "ix_orders_tenant_id_total_amount_id",
            table: "orders");

        migrationBuilder.DropIndex(
            name: "ix_orders_tenant_id_updated_at_id",
            table: "orders");

        migrationBuilder.DropIndex(
            name: "ix_order_items_tenant_id_product_variant_id_order_id",
            table: "order_items");

        migrationBuilder.DropIndex(
            name: "ix_customers_tenant_id_name_id",
            table: "customers");

        migrationBuilder.AlterColumn<string>(
            name: "sku",
            table: "product_variants",
            type: "text",
            nullable: false,
            oldClrType: typeof(string),
            oldType: "text",
            oldCollation: "C");

        migrationBuilder.AlterColumn<string>(
            name: "name",
            table: "product_variants",
            type: "text",
            nullable: false,
            oldClrType: typeof(string),
            oldType: "text",
            oldCollation: "C");

        migrationBuilder.AlterColumn<string>(
            name: "name",
            table: "customers",
            type: "text",
            nullable: false,
            oldClrType: typeof(string),
            oldType: "text",
            oldCollation: "C");

        migrationBuilder.AlterColumn<string>(
            name: "email",
            table: "customers",
            type: "text",
            nullable: false,
            oldClrType: typeof(string),
            oldType: "text",
            oldCollation: "C");
    }
}
