using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Orders;

internal sealed class OrderItemConfiguration : IEntityTypeConfiguration<OrderItem>
{
    public void Configure(EntityTypeBuilder<OrderItem> item)
    {
        item.ToTable("order_items", table =>
        {
            table.HasCheckConstraint("ck_order_items_quantity", "quantity > 0");
            table.HasCheckConstraint("ck_order_items_unit_price", "unit_price >= 0");
        });
        item.HasKey(i => new { i.TenantId, i.OrderId, i.Line });
        item.Property(i => i.Line).ValueGeneratedNever();
        item.Property(i => i.UnitPrice).HasPrecision(18, 2);

        item.HasIndex(i => new { i.TenantId, i.ProductVariantId, i.OrderId });

        item.HasOne(i => i.Order).WithMany(o => o.Items)
            .HasForeignKey(i => new { i.TenantId, i.OrderId }).OnDelete(DeleteBehavior.Restrict);
        item.HasOne(i => i.ProductVariant).WithMany()
            .HasForeignKey(i => new { i.TenantId, i.ProductVariantId }).OnDelete(DeleteBehavior.Restrict);
    }
}
