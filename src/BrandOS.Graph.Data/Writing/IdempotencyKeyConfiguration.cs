using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Writing;

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_keys").HasKey(k => new { k.TenantId, k.Key });
        key.Property(k => k.Key).UseCollation(TextOrder.Collation);
        key.Property(k => k.Outcome).HasColumnType("jsonb");
        key.Property(k => k.CreatedAt).HasDefaultValueSql("now()").ValueGeneratedNever();
        key.HasIndex(k => new { k.TenantId, k.CreatedAt });
        // No foreign key to the tenant: every write of a tenant would lock its one row, which costs all of them.
    }
}
