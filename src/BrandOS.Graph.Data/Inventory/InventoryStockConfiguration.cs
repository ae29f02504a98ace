using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Inventory;

internal sealed class InventoryStockConfiguration : IEntityTypeConfiguration<InventoryStock>
{
    // Rows of what sells well change many times a second. Room on the page, and no index on what changes, lets PostgreSQL
    // put the new version beside the old one without touching an index (a HOT update).
    private const int FillFactor = 50;

    public void Configure(EntityTypeBuilder<InventoryStock> stock)
    {
        stock.ToTable("inventory_stocks", table =>
        {
            table.HasCheckConstraint("ck_inventory_stocks_available", "available >= 0");
            table.HasCheckConstraint("ck_inventory_stocks_reserved", "reserved >= 0");
        });
        stock.HasStorageParameter("fillfactor", FillFactor);
        stock.HasKey(s => new { s.TenantId, s.ProductVariantId });
        stock.Property(s => s.Version).IsXmin();
        stock.HasOne(s => s.ProductVariant).WithOne()
            .HasForeignKey<InventoryStock>(s => new { s.TenantId, s.ProductVariantId }).OnDelete(DeleteBehavior.Restrict)
            .HasConstraintName("fk_inventory_stocks_product_variants");
    }
}
