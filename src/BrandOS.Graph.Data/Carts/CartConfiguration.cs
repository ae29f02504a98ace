using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Carts;

internal sealed class CartConfiguration : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> cart)
    {
        cart.ToTable("carts").HasKey(c => new { c.TenantId, c.Id });
        cart.Property(c => c.Id).ValueGeneratedNever();
        cart.HasIndex(c => new { c.TenantId, c.CustomerId }).IsUnique();
        cart.Property(c => c.Version).IsXmin();
        cart.HasOne(c => c.Customer).WithOne()
            .HasForeignKey<Cart>(c => new { c.TenantId, c.CustomerId }).OnDelete(DeleteBehavior.Restrict);
    }
}
