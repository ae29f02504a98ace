using System.Globalization;
using BrandOS.Graph.Postgres;

namespace BrandOS.Graph.Data.Migrations;

internal static class MigrationErrors
{
    public static RefusedException OtherIsMigrating(TimeSpan waited) => new(
        "MIGRATION_BUSY",
        string.Create(CultureInfo.InvariantCulture, $"Another process has held the migration lock for {waited.TotalSeconds:0.#} s. ")
        + "Wait for it, or end it if it hangs, and run the migrations again.");

    public static RefusedException NoLock(int attempts, TimeSpan lockTimeout, Exception cause) => new(
        "MIGRATION_LOCK_TIMEOUT",
        string.Create(CultureInfo.InvariantCulture, $"A migration got no lock within {lockTimeout.TotalSeconds:0.###} s ")
        + string.Create(CultureInfo.InvariantCulture, $"in {attempts} attempts, and nothing of it is left behind. ")
        + "A long transaction is in the way: look for it in pg_stat_activity and run the migrations again.",
        cause);

    public static RefusedException NoExtension(string name) => new(
        "MIGRATION_EXTENSION_MISSING",
        $"The server has no extension '{name}'. It belongs to PostgreSQL itself: install its contrib package "
        + "(postgresql-contrib) on every node and run the migrations again.");

    public static RefusedException ExtensionDenied(string name) => new(
        "MIGRATION_EXTENSION_DENIED",
        $"This user may not create the extension '{name}'. Migrate as the owner of the database, or let the owner run "
            + $"CREATE EXTENSION {name}; first.");

    public static RefusedException ReadOnly(Exception cause) => new(
        "MIGRATION_READ_ONLY",
        "This server is read-only: migrations need the connection string of the primary.",
        cause);
}
