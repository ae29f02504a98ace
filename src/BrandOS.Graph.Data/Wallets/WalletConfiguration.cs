using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Wallets;

internal sealed class WalletConfiguration : IEntityTypeConfiguration<Wallet>
{
    // Balances change often and are in no index: see InventoryStockConfiguration.
    private const int FillFactor = 70;

    public void Configure(EntityTypeBuilder<Wallet> wallet)
    {
        wallet.ToTable("wallets", table =>
        {
            table.HasCheckConstraint("ck_wallets_kind", EnumText<WalletKind>.Check("kind"));
            table.HasCheckConstraint("ck_wallets_owner", "(kind = 'CUSTOMER') = (customer_id IS NOT NULL)");
            table.HasCheckConstraint("ck_wallets_balance", "balance >= 0 OR kind <> 'CUSTOMER'");
        });
        wallet.HasStorageParameter("fillfactor", FillFactor);
        wallet.HasKey(w => new { w.TenantId, w.Id });
        wallet.Property(w => w.Id).ValueGeneratedNever();
        wallet.Property(w => w.Kind).IsEnumText();
        wallet.Property(w => w.Balance).HasPrecision(18, 2);
        wallet.Property(w => w.Version).IsXmin();
        wallet.HasIndex(w => new { w.TenantId, w.CustomerId }).IsUnique();
        wallet.HasIndex(w => new { w.TenantId, w.Kind })
            .IsUnique().HasFilter("customer_id IS NULL").HasDatabaseName("ix_wallets_of_tenant");
        // The kind never changes, so an index of it costs no change of a balance anything.
        wallet.HasIndex(w => new { w.TenantId, w.Kind, w.Id }).IsDescending(false, false, true);
        wallet.HasOne(w => w.Customer).WithOne()
            .HasForeignKey<Wallet>(w => new { w.TenantId, w.CustomerId }).OnDelete(DeleteBehavior.Restrict);
    }
}
