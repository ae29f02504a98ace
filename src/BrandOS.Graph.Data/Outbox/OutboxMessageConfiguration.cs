using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data.Outbox;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    private const string Pending = "state = 'PENDING'";
    private const double VacuumScale = 0.02;

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
        message.Property(m => m.NextAttemptAt).HasDefaultValueSql("now()").ValueGeneratedOnAdd();
        message.Property(m => m.DeliveredTo).HasColumnType("text[]").HasDefaultValueSql("'{}'").ValueGeneratedNever();
        message.HasIndex(m => new { m.TenantId, m.NextAttemptAt }).HasFilter(Pending).HasDatabaseName("ix_outbox_messages_due");
        message.HasIndex(m => new { m.TenantId, m.Aggregate, m.AggregateId, m.Id })
            .HasFilter(Pending)
            .HasDatabaseName("ix_outbox_messages_heads");
        message.HasIndex(m => new { m.TenantId, m.Id }).HasFilter("state = 'PARKED'").HasDatabaseName("ix_outbox_messages_parked");
        message.HasIndex(m => new { m.TenantId, m.Xid, m.Id }).HasDatabaseName("ix_outbox_messages_timeline");
        // Every row is updated twice and removed within days.
        message.HasStorageParameter("autovacuum_vacuum_scale_factor", VacuumScale);
        // No foreign key to the tenant: every write of a tenant would lock its one row, which costs all of them.
    }
}
