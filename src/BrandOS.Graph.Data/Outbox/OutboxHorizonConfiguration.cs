using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Outbox;

internal sealed class OutboxHorizonConfiguration : IEntityTypeConfiguration<OutboxHorizon>
{
    public void Configure(EntityTypeBuilder<OutboxHorizon> horizon)
    {
        horizon.ToTable("outbox_horizons").HasKey(h => h.TenantId);
        horizon.Property(h => h.TenantId).ValueGeneratedNever();
        horizon.Property(h => h.Id).ValueGeneratedNever();
        horizon.Property(h => h.Xid).HasColumnType("xid8");
    }
}
