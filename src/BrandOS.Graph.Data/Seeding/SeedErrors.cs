using System.Globalization;
using BrandOS.Graph.Postgres;

namespace BrandOS.Graph.Data.Seeding;

internal static class SeedErrors
{
    private const int Named = 5;

    public static RefusedException TenantNotEmpty(IReadOnlyList<int> tenants)
    {
        var names = string.Join(", ", tenants.Take(Named).Select(tenant => tenant.ToString(CultureInfo.InvariantCulture)));
        var more = tenants.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {tenants.Count - Named} more") : "";
        return new RefusedException(
            "TENANT_NOT_EMPTY",
            $"Already holding data: tenant {names}{more}. Nothing was written. "
            + "Seed an empty database, or use the Continue option to fill only the tenants that are empty.");
    }

    public static RefusedException NotMigrated() => new(
        "DATABASE_NOT_MIGRATED", "The database lacks migrations of this build. Migrate it first.");

    public static RefusedException Busy() => new(
        "SEED_BUSY", "Another process is seeding this database. Nothing was written.");

    /// <param name="broken">As in "3 orders without customer".</param>
    public static RefusedException Broken(int tenant, IEnumerable<string> broken) => new(
        "SEED_BROKEN", string.Create(CultureInfo.InvariantCulture, $"Tenant {tenant} was rolled back: {string.Join(", ", broken)}."));
}
