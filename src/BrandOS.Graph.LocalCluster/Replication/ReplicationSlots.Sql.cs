namespace BrandOS.Graph.LocalCluster.Replication;

internal static partial class ReplicationSlots
{
    private const string Ensure = """
        SELECT count(pg_create_physical_replication_slot($1::name, immediately_reserve => true))
        WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = $1)
        """;

    // The process that served the stopped node may not have noticed yet that nobody listens any more: nobody else could use the slot.
    private const string EndHolder = """
        SELECT count(pg_terminate_backend(active_pid, timeout => 10000))
        FROM pg_replication_slots
        WHERE slot_name = $1 AND active_pid IS NOT NULL
        """;

    private const string DropIdle = """
        SELECT count(pg_drop_replication_slot(slot_name))
        FROM pg_replication_slots
        WHERE slot_name = $1 AND NOT active
        """;

    // Only names that we give: a developer's own slots are none of our business.
    private const string DropStrangers = """
        SELECT count(pg_drop_replication_slot(slot_name))
        FROM pg_replication_slots
        WHERE slot_type = 'physical' AND NOT active
          AND (slot_name = 'primary' OR slot_name ~ '^replica_[0-9]+$')
          AND NOT slot_name = ANY ($1)
        """;
}
