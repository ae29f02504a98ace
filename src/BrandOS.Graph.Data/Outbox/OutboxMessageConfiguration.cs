using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Outbox;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_messages", table =>
        {
            table.HasCheckConstraint("ck_outbox_messages_state", EnumText<OutboxState>.Check("state"));
            table.HasCheckConstraint("ck_outbox_messages_attempts", "attempts >= 0");
        });
        message.HasKey(m => new { m.TenantId, m.Id });
        message.Property(m => m.Id).UseIdentityAlwaysColumn();
        message.Property(m => m.Payload).HasColumnType("jsonb");
        message.Property(m => m.Xid).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()").ValueGeneratedOnAdd();
        message.Property(m => m.CreatedAt).HasDefaultValueSql("now()").ValueGeneratedNever();
        message.Property(m => m.State).IsEnumText();
        message.Property(m => m.State).HasDefaultValueSql("'PENDING'").ValueGeneratedNever();
        message.Property(m => m.Attempts).HasDefaultValueSql("0").ValueGeneratedNever();
        message.HasIndex(m => new { m.TenantId, m.Id }).HasFilter("state = 'PENDING'").HasDatabaseName("ix_outbox_messages_pending");
        message.HasIndex(m => new { m.TenantId, m.AggregateId, m.Id })
            .HasFilter("state <> 'SENT'").HasDatabaseName("ix_outbox_messages_unsent");
        // No foreign key to the tenant: every write of a tenant would lock its one row, which costs all of them.
    }
}
