using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BrandOS.Graph.Data.Migrations;

/// <summary>What bears the filters and orders of wallets and of their entries.</summary>
internal sealed partial class CommerceFilterIndexes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex(
            name: "ix_wallets_tenant_id_kind_id",
            table: "wallets",
            columns: new[] { "tenant_id", "kind", "id" },
            descending: new[] { false, false, true });

        migrationBuilder.CreateIndex(
            name: "ix_ledger_entries_tenant_id_wallet_id_amount_transfer_id",
            table: "ledger_entries",
            columns: new[] { "tenant_id", "wallet_id", "amount", "transfer_id" });

        migrationBuilder.CreateIndex(
            name: "ix_ledger_entries_tenant_id_wallet_id_reason_transfer_id",
            table: "ledger_entries",
            columns: new[] { "tenant_id", "wallet_id", "reason", "transfer_id" },
            descending: new[] { false, false, false, true });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(
            name: "ix_wallets_tenant_id_kind_id",
            table: "wallets");

        migrationBuilder.DropIndex(
            name: "ix_ledger_entries_tenant_id_wallet_id_amount_transfer_id",
            table: "ledger_entries");

        migrationBuilder.DropIndex(
            name: "ix_ledger_entries_tenant_id_wallet_id_reason_transfer_id",
            table: "ledger_entries");
    }
}
