using Npgsql;

namespace BrandOS.Graph.Data.Migrations;

/// <summary>The extensions of PostgreSQL's own distribution (contrib) that indexes of this schema are made with.</summary>
internal static class SearchExtensions
{
    /// <summary>
    /// Trigrams of texts, and the tenant beside them in one GiST index. Both are trusted: the owner of a database may create them.
    /// </summary>
    public static readonly string[] Required = ["pg_trgm", "btree_gist"];

    /// <summary>
    /// Looks whether the extensions are there or can be made, so that a migration does not fail half-way in words of the database.
    /// </summary>
    /// <exception cref="Postgres.RefusedException">MIGRATION_EXTENSION_MISSING, MIGRATION_EXTENSION_DENIED.</exception>
    public static async Task CheckAsync(NpgsqlConnection connection, IReadOnlyList<string> extensions, CancellationToken cancellationToken)
    {
        const string Absent =
            """
            SELECT e.name, a.name IS NOT NULL, has_database_privilege(current_database(), 'CREATE')
            FROM unnest($1) e(name) LEFT JOIN pg_available_extensions a ON a.name = e.name
            WHERE NOT EXISTS (SELECT 1 FROM pg_extension x WHERE x.extname = e.name)
            """;
        await using var command = new NpgsqlCommand(Absent, connection) { Parameters = { new() { Value = extensions.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.GetBoolean(1))
            {
                throw MigrationErrors.NoExtension(reader.GetString(0));
            }

            if (!reader.GetBoolean(2))
            {
                throw MigrationErrors.ExtensionDenied(reader.GetString(0));
            }
        }
    }
}
