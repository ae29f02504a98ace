using System.Globalization;
using BrandOS.Graph.Postgres.Reading;
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
    public static NodePosition Read(NpgsqlDataReader row) => Read(new Row(row));

    public static NodePosition Read(Row row) => new(
        row.IsNull(0) ? 0 : (ulong)row.Get<NpgsqlLogSequenceNumber>(0),
        row.IsNull(1) ? 0 : (ulong)row.Get<NpgsqlLogSequenceNumber>(1),
        row.IsNull(2) ? 0 : uint.Parse(row.Get<string>(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>Reads the one row of the result the reader is at.</summary>
    public static async ValueTask<NodePosition> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
        => await reader.ReadAsync(cancellationToken)
            ? Read(reader)
            : throw new InvalidOperationException("A node did not say where its log is.");
}
