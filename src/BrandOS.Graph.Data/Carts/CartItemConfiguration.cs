using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Carts;

internal sealed class CartItemConfiguration : IEntityTypeConfiguration<CartItem>
{
    public void Configure(EntityTypeBuilder<CartItem> item)
    {
        item.ToTable("cart_items", table =>
        {
            table.HasCheckConstraint("ck_cart_items_quantity", "quantity > 0");
            table.HasCheckConstraint("ck_cart_items_unit_price", "unit_price >= 0");
        });
        item.HasKey(i => new { i.TenantId, i.CartId, i.ProductVariantId });
        item.Property(i => i.UnitPrice).HasPrecision(18, 2);
        item.Property(i => i.Version).IsXmin();
        item.HasOne(i => i.Cart).WithMany(c => c.Items)
            .HasForeignKey(i => new { i.TenantId, i.CartId }).OnDelete(DeleteBehavior.Restrict);
        item.HasOne(i => i.ProductVariant).WithMany()
            .HasForeignKey(i => new { i.TenantId, i.ProductVariantId }).OnDelete(DeleteBehavior.Restrict);
    }
}
