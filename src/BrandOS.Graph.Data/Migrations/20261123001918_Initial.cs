using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BrandOS.Graph.Data.Migrations;

internal sealed partial class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "tenants",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false),
                slug = table.Column<string>(type: "text", nullable: false),
                name = table.Column<string>(type: "text", nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_tenants", x => x.id);
            });

        migrationBuilder.CreateTable(
            name: "customers",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                name = table.Column<string>(type: "text", nullable: false),
                email = table.Column<string>(type: "text", nullable: false),
                created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customers", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_customers_tenants_tenant_id",
                    column: x => x.tenant_id,
                    principalTable: "tenants",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "product_variants",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                sku = table.Column<string>(type: "text", nullable: false),
                name = table.Column<string>(type: "text", nullable: false),
                unit_price = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_product_variants", x => new { x.tenant_id, x.id });
                table.CheckConstraint("ck_product_variants_unit_price", "unit_price >= 0");
                table.ForeignKey(
                    name: "fk_product_variants_tenants_tenant_id",
                    column: x => x.tenant_id,
                    principalTable: "tenants",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.Sql(CreateOrders);

        migrationBuilder.Sql(CreateOrderItems);

        migrationBuilder.CreateIndex(
            name: "ix_customers_tenant_id_email",
            table: "customers",
            columns: new[] { "tenant_id", "email" },
            unique: true);

        migrationBuilder.CreateIndex(
            name: "ix_product_variants_tenant_id_sku",
            table: "product_variants",
            columns: new[] { "tenant_id", "sku" },
            unique: true);

        migrationBuilder.CreateIndex(
            name: "ix_tenants_slug",
            table: "tenants",
            column: "slug",
            unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "order_items");

        migrationBuilder.DropTable(
            name: "orders");

        migrationBuilder.DropTable(
            name: "product_variants");

        migrationBuilder.DropTable(
            name: "customers");

        migrationBuilder.DropTable(
            name: "tenants");
    }
}
