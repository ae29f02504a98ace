using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BrandOS.Graph.Data.Migrations;

/// <summary>The indexes of sending and reading on, and where the retention leaves behind what it removed.</summary>
internal sealed partial class OutboxDispatch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(
            name: "ix_outbox_messages_pending",
            table: "outbox_messages");

        migrationBuilder.DropIndex(
            name: "ix_outbox_messages_unsent",
            table: "outbox_messages");

        migrationBuilder.AlterTable(
            name: "outbox_messages")
            .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0.02);

        migrationBuilder.AlterColumn<DateTimeOffset>(
            name: "next_attempt_at",
            table: "outbox_messages",
            type: "timestamp with time zone",
            nullable: false,
            defaultValueSql: "now()",
            oldClrType: typeof(DateTimeOffset),
            oldType: "timestamp with time zone",
            oldNullable: true);

        migrationBuilder.AddColumn<string[]>(
            name: "delivered_to",
            table: "outbox_messages",
            type: "text[]",
            nullable: false,
            defaultValueSql: "'{}'");

        migrationBuilder.CreateTable(
            name: "outbox_horizons",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                xid = table.Column<ulong>(type: "xid8", nullable: false),
                id = table.Column<long>(type: "bigint", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_outbox_horizons", x => x.tenant_id);
            });

        migrationBuilder.CreateIndex(
            name: "ix_outbox_messages_due",
            table: "outbox_messages",
            columns: new[] { "tenant_id", "next_attempt_at" },
            filter: "state = 'PENDING'");

        migrationBuilder.CreateIndex(
            name: "ix_outbox_messages_heads",
            table: "outbox_messages",
            columns: new[] { "tenant_id", "aggregate", "aggregate_id", "id" },
            filter: "state = 'PENDING'");

        migrationBuilder.CreateIndex(
            name: "ix_outbox_messages_parked",
            table: "outbox_messages",
            columns: new[] { "tenant_id", "id" },
            filter: "state = 'PARKED'");

        migrationBuilder.CreateIndex(
            name: "ix_outbox_messages_timeline",
            table: "outbox_messages",
            columns: new[] { "tenant_id", "xid", "id" });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(
            name: "outbox_horizons");

        migrationBuilder.DropIndex(
            name: "ix_outbox_messages_due",
            table: "outbox_messages");

        migrationBuilder.DropIndex(
            name: "ix_outbox_messages_heads",
            table: "outbox_messages");

        migrationBuilder.DropIndex(
            name: "ix_outbox_messages_parked",
            table: "outbox_messages");

        migrationBuilder.DropIndex(
            name: "ix_outbox_messages_timeline",
            table: "outbox_messages");

        migrationBuilder.DropColumn(
            name: "delivered_to",
            table: "outbox_messages");

        migrationBuilder.AlterTable(
            name: "outbox_messages")
            .OldAnnotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0.02);

        migrationBuilder.AlterColumn<DateTimeOffset>(
            name: "next_attempt_at",
            table: "outbox_messages",
            type: "timestamp with time zone",
            nullable: true,
            oldClrType: typeof(DateTimeOffset),
            oldType: "timestamp with time zone",
            oldDefaultValueSql: "now()");

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
    }
}
