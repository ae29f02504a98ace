using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Wallets;

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("ledger_entries", table =>
        {
            table.HasCheckConstraint("ck_ledger_entries_line", "line > 0");
            table.HasCheckConstraint("ck_ledger_entries_amount", "amount <> 0");
            table.HasCheckConstraint("ck_ledger_entries_reason", EnumText<LedgerReason>.Check("reason"));
        });
        entry.HasKey(e => new { e.TenantId, e.TransferId, e.Line });
        entry.Property(e => e.TransferId).ValueGeneratedNever();
        entry.Property(e => e.Line).ValueGeneratedNever();
        entry.Property(e => e.Amount).HasPrecision(18, 2);
        entry.Property(e => e.Reason).IsEnumText();
        // Unique, so that a page of a wallet's entries has a total order.
        entry.HasIndex(e => new { e.TenantId, e.WalletId, e.TransferId }).IsUnique().IsDescending(false, false, true);
        // The tenant's own wallets have an entry for every payment, so filters and orders of entries need their indexes.
        entry.HasIndex(e => new { e.TenantId, e.WalletId, e.Reason, e.TransferId }).IsDescending(false, false, false, true);
        entry.HasIndex(e => new { e.TenantId, e.WalletId, e.Amount, e.TransferId });
        entry.HasOne(e => e.Wallet).WithMany()
            .HasForeignKey(e => new { e.TenantId, e.WalletId }).OnDelete(DeleteBehavior.Restrict);
    }
}
