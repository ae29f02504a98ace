using BrandOS.Graph.Postgres.Replicas.Failover;
using Npgsql;
using NpgsqlTypes;

namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <summary>Asks a node what it is and where it stands: one statement.</summary>
internal static partial class NodeProbe
{
    /// <exception cref="NpgsqlException">It does not answer.</exception>
    public static Task<ProbeResult> AskAsync(DatabaseNode node, TimeProvider clock, CancellationToken cancellationToken)
        => node.ProbeAsync((connection, stopping) => AskAsync(connection, clock, stopping), cancellationToken);

    private static async ValueTask<ProbeResult> AskAsync(
        NpgsqlConnection connection, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        var askedAt = clock.GetUtcNow();
        var began = clock.GetTimestamp();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ProbeResult(
            askedAt,
            clock.GetElapsedTime(began),
            new ServerProcess(reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt32(8)),
            reader.GetBoolean(1),
            unchecked((ulong)reader.GetInt64(2)),
            reader.IsDBNull(3) ? 0 : (uint)reader.GetInt32(3),
            (uint)reader.GetInt32(4),
            LsnOf(reader, 5),
            LsnOf(reader, 6),
            reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7));
    }

    private static ulong LsnOf(NpgsqlDataReader reader, int column)
        => reader.IsDBNull(column) ? 0 : (ulong)reader.GetFieldValue<NpgsqlLogSequenceNumber>(column);
}
