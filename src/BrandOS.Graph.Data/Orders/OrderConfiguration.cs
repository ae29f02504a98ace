using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders", table =>
        {
            table.HasCheckConstraint("ck_orders_status", "status IN ('PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED')");
            table.HasCheckConstraint("ck_orders_total_amount", "total_amount >= 0");
        });
        order.HasKey(o => new { o.TenantId, o.Id });
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Status).HasColumnType("text")
            .HasConversion(status => OrderStatusText.Of(status), text => OrderStatusText.Parse(text));
        order.Property(o => o.TotalAmount).HasPrecision(18, 2);
        order.Property(o => o.Version).IsXminOfPartitioned();

        order.HasIndex(o => new { o.TenantId, o.CustomerId, o.Id }).IsDescending(false, false, true);
        order.HasIndex(o => new { o.TenantId, o.Status, o.Id }).IsDescending(false, false, true);
        order.HasIndex(o => new { o.TenantId, o.CustomerId })
            .HasFilter("status IN ('PENDING', 'PROCESSING')").HasDatabaseName("ix_orders_open");
        order.HasIndex(o => new { o.TenantId, o.TotalAmount, o.Id });
        order.HasIndex(o => new { o.TenantId, o.UpdatedAt, o.Id });

        order.HasOne(o => o.Customer).WithMany(c => c.Orders)
            .HasForeignKey(o => new { o.TenantId, o.CustomerId }).OnDelete(DeleteBehavior.Restrict);
    }
}
