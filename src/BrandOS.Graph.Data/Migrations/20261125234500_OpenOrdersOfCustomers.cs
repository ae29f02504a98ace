using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BrandOS.Graph.Data.Migrations;

/// <summary>Open orders are looked up by customer (hasOpenOrders); nothing looked for them by id.</summary>
internal sealed partial class OpenOrdersOfCustomers : Migration
{
    private static readonly string[] ByCustomer = ["tenant_id", "customer_id"];
    private static readonly string[] ById = ["tenant_id", "id"];
    private static readonly bool[] NewestFirst = [false, true];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "ix_orders_open", table: "orders");

        migrationBuilder.CreateIndex(
            name: "ix_orders_open",
            table: "orders",
            columns: ByCustomer,
            filter: "status IN ('PENDING', 'PROCESSING')");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "ix_orders_open", table: "orders");

        migrationBuilder.CreateIndex(
            name: "ix_orders_open",
            table: "orders",
            columns: ById,
            descending: NewestFirst,
            filter: "status IN ('PENDING', 'PROCESSING')");
    }
}
