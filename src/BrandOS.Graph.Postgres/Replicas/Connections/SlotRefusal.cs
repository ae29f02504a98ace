using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Connections;

/// <summary>A server that lives, and has no connection slot left: of all, of a role, of a database, or but those for superusers.</summary>
internal static class SlotRefusal
{
    public static bool Is(PostgresException refusal)
        => refusal.SqlState is PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded;
}
