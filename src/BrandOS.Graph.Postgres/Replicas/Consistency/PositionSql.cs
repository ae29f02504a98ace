using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// Asks a node where its log is. What the answer means depends on when it is asked: after a commit it is an upper bound of what was
/// committed (so it follows COMMIT, in the same round trip); after a snapshot was taken, one of what the snapshot shows; before a snapshot
/// is taken, a lower bound of what it will show.
/// </summary>
internal static partial class PositionSql
{
    public static NodePosition Read(NpgsqlDataReader row) => new(
        row.IsDBNull(0) ? 0 : (ulong)row.GetFieldValue<NpgsqlLogSequenceNumber>(0),
        row.IsDBNull(1) ? 0 : (ulong)row.GetFieldValue<NpgsqlLogSequenceNumber>(1),
        row.IsDBNull(2) ? 0 : uint.Parse(row.GetString(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>Reads the one row of the result the reader is at.</summary>
    public static async ValueTask<NodePosition> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
        => await reader.ReadAsync(cancellationToken) ? Read(reader) : throw new InvalidOperationException("A node did not say where its log is.");

    /// <summary><see cref="NodePosition.Seen"/> of the row.</summary>
    public static LogPosition Seen(NpgsqlDataReader row, LogPosition known) => Read(row).Seen(known);
}
