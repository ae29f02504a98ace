using System.Globalization;

namespace BrandOS.Graph.LocalCluster.Settings;

/// <summary>The settings every node has. docker-compose.yml has the same ones; a test compares them.</summary>
internal static class ServerSettings
{
    private const long MiB = 1 << 20;

    /// <summary>Name and value of each setting, sorted by name.</summary>
    /// <param name="memoryBytes">Memory of the machine. Builds and browsers want some too: shares are modest.</param>
    public static SortedDictionary<string, string> For(long memoryBytes, bool fsync) => new(StringComparer.OrdinalIgnoreCase)
    {
        // Sized from memory.
        ["shared_buffers"] = Share(memoryBytes, 16, 128, 1024),
        ["effective_cache_size"] = Share(memoryBytes, 4, 128, 65536),
        ["maintenance_work_mem"] = Share(memoryBytes, 64, 32, 512),
        ["work_mem"] = Share(memoryBytes, 1024, 4, 32),

        // Replication. Logical is replica plus a little: moving a tenant between shards will decode WAL.
        ["wal_level"] = "logical",
        ["max_wal_senders"] = "20",
        ["max_replication_slots"] = "20",
        ["max_slot_wal_keep_size"] = "4GB", // a replica that is gone for good must not fill the disk
        ["wal_log_hints"] = "on", // pg_rewind needs it
        ["hot_standby"] = "on",
        ["hot_standby_feedback"] = "on", // a page of reads in REPEATABLE READ must not be cancelled by a vacuum on the primary
        ["wal_receiver_status_interval"] = "1s",
        ["wal_retrieve_retry_interval"] = "500ms",

        // Durability.
        ["fsync"] = fsync ? "on" : "off",
        ["full_page_writes"] = fsync ? "on" : "off",
        ["synchronous_commit"] = fsync ? "on" : "off",
        ["max_wal_size"] = "2GB",
        ["min_wal_size"] = "128MB",

        ["max_connections"] = "100",
        ["password_encryption"] = "scram-sha-256",
        ["jit"] = "off", // compiling costs more than it saves in statements of milliseconds
        ["random_page_cost"] = "1.1", // solid-state disks
        ["shared_preload_libraries"] = "pg_stat_statements",
        ["pg_stat_statements.max"] = "5000",
        ["track_io_timing"] = "on",
        ["log_lock_waits"] = "on",
        ["log_timezone"] = "UTC",
        ["timezone"] = "UTC",
        ["lc_messages"] = "C", // errors are recognized by their words
        ["default_text_search_config"] = "pg_catalog.english",
    };

    private static string Share(long memoryBytes, int divisor, long leastMiB, long mostMiB)
        => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(memoryBytes / divisor / MiB, leastMiB, mostMiB)}MB");
}
