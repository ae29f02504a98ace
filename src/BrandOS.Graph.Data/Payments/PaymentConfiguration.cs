using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Payments;

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    private const string Live = "state NOT IN ('CANCELLED', 'REFUNDED')";
    private const string Unended = "state IN ('PENDING', 'CHARGING', 'CHARGED', 'COMPENSATING')";

    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("payments", table =>
        {
            table.HasCheckConstraint("ck_payments_method", EnumText<PaymentMethod>.Check("method"));
            table.HasCheckConstraint("ck_payments_state", EnumText<PaymentState>.Check("state"));
            table.HasCheckConstraint("ck_payments_wallet", "(method = 'WALLET') = (wallet_id IS NOT NULL)");
            table.HasCheckConstraint("ck_payments_amount", "amount >= 0");
            table.HasCheckConstraint("ck_payments_attempts", "attempts >= 0");
        });
        payment.HasKey(p => new { p.TenantId, p.Id });
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Property(p => p.Method).IsEnumText();
        payment.Property(p => p.State).IsEnumText();
        payment.Property(p => p.Amount).HasPrecision(18, 2);
        payment.Property(p => p.Version).IsXmin();
        payment.HasIndex(p => new { p.TenantId, p.OrderId, p.Id }).IsDescending(false, false, true);
        payment.HasIndex(p => new { p.TenantId, p.OrderId }).IsUnique().HasFilter(Live).HasDatabaseName("ix_payments_live");
        payment.HasIndex(p => new { p.TenantId, p.NextAttemptAt }).HasFilter(Unended).HasDatabaseName("ix_payments_due");
        payment.HasOne(p => p.Order).WithMany()
            .HasForeignKey(p => new { p.TenantId, p.OrderId }).OnDelete(DeleteBehavior.Restrict);
        payment.HasOne(p => p.Wallet).WithMany()
            .HasForeignKey(p => new { p.TenantId, p.WalletId }).OnDelete(DeleteBehavior.Restrict);
    }
}
