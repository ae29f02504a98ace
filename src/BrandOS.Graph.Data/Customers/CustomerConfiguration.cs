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
        customer.Property(c => c.Name).UseCollation(TextOrder.Collation);
        customer.Property(c => c.Email).UseCollation(TextOrder.Collation);
        customer.HasIndex(c => new { c.TenantId, c.Email }).IsUnique();
        customer.HasIndex(c => new { c.TenantId, c.Name, c.Id });
        customer.Property(c => c.Version).IsXmin();
        customer.HasOne<Tenant>().WithMany().HasForeignKey(c => c.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
