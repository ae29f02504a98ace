using BrandOS.Graph.Data.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Catalog;

internal sealed class ProductVariantConfiguration : IEntityTypeConfiguration<ProductVariant>
{
    public void Configure(EntityTypeBuilder<ProductVariant> variant)
    {
        variant.ToTable(
            "product_variants",
            table => table.HasCheckConstraint("ck_product_variants_unit_price", "unit_price >= 0"));
        variant.HasKey(v => new { v.TenantId, v.Id });
        variant.Property(v => v.Id).ValueGeneratedNever();
        variant.Property(v => v.UnitPrice).HasPrecision(18, 2);
        variant.Property(v => v.Sku).UseCollation(TextOrder.Collation);
        variant.Property(v => v.Name).UseCollation(TextOrder.Collation);
        variant.HasIndex(v => new { v.TenantId, v.Sku }).IsUnique();
        variant.HasIndex(v => new { v.TenantId, v.Name, v.Id });
        variant.HasIndex(v => new { v.TenantId, v.UnitPrice, v.Id });
        variant.Property(v => v.Version).IsXmin();
        variant.HasOne<Tenant>().WithMany().HasForeignKey(v => v.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
