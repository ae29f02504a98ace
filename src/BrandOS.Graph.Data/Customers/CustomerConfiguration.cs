using BrandOS.Graph.Data.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers").HasKey(c => new { c.TenantId, c.Id });
        customer.Property(c => c.Id).ValueGeneratedNever();
        customer.HasIndex(c => new { c.TenantId, c.Email }).IsUnique();
        customer.Property(c => c.Version).IsXmin();
        customer.HasOne<Tenant>().WithMany().HasForeignKey(c => c.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
