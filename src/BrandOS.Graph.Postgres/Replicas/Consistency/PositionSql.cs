using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
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
    private const string Select = "SELECT ";
    private const int LsnBytes = 8;
    private const int TimelineDigits = 8;

    // By the text itself: those are kept by the plans they belong to, and these go when they go.
    private static readonly ConditionalWeakTable<string, string> Asking = [];

    /// <summary>
    /// A SELECT with the node's position as its first column, asked for once, when the first row leaves: its snapshot was taken before.
    /// That costs a third of a statement of its own.
    /// </summary>
    public static string InFrontOf(string select) => Asking.GetValue(select, static text
        => text.StartsWith(Select, StringComparison.Ordinal)
            ? $"{Select}{Column}, {text.AsSpan(Select.Length)}"
            : throw new ArgumentException("A read is to begin with SELECT.", nameof(select)));

    /// <summary>Reads the column that <see cref="InFrontOf"/> adds.</summary>
    public static NodePosition ReadColumn(NpgsqlDataReader row)
    {
        var bytes = row.GetFieldValue<byte[]>(0).AsSpan();
        var (lsn, other) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[LsnBytes..]));
        var timeline = bytes[(2 * LsnBytes)..];
        return new NodePosition(
            lsn,
            other,
            timeline.Length == TimelineDigits ? uint.Parse(timeline, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0);
    }

    public static NodePosition Read(NpgsqlDataReader row) => Read(new Row(row));

    public static NodePosition Read(Row row) => new(
        row.IsNull(0) ? 0 : (ulong)row.Get<NpgsqlLogSequenceNumber>(0),
        row.IsNull(1) ? 0 : (ulong)row.Get<NpgsqlLogSequenceNumber>(1),
        row.IsNull(2) ? 0 : uint.Parse(row.Get<string>(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>In a round trip of its own.</summary>
    public static async ValueTask<NodePosition> AskAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Text, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, cancellationToken);
    }

    /// <summary>Reads the one row of the result the reader is at.</summary>
    public static async ValueTask<NodePosition> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
        => await reader.ReadAsync(cancellationToken)
            ? Read(reader)
            : throw new InvalidOperationException("A node did not say where its log is.");
}
