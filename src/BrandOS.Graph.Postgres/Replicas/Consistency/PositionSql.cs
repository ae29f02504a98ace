using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using BrandOS.Graph.Postgres.Reading;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// Asks a node where its log is. What the answer means depends on when it is asked: after a commit it is an upper bound of what was
/// committed (so it follows COMMIT, in the same round trip); after a snapshot was taken, one of what the snapshot shows; before a snapshot
/// is taken, a lower bound of what it will show.
/// </summary>
internal static partial class PositionSql
{
    /// <summary>A statement of its own that asks for <see cref="NodePosition"/>.</summary>
    public const string Text = Select + Column;

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

    /// <summary>Reads the first column, as <see cref="Text"/> and <see cref="InFrontOf"/> make it.</summary>
    public static NodePosition Read(NpgsqlDataReader row) => Read(new Row(row));

    /// <inheritdoc cref="Read(NpgsqlDataReader)"/>
    public static NodePosition Read(Row row)
    {
        var bytes = row.Get<byte[]>(0).AsSpan();
        var (lsn, other) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[LsnBytes..]));
        var timeline = bytes[(2 * LsnBytes)..];
        return new NodePosition(
            lsn,
            other,
            timeline.Length == TimelineDigits ? uint.Parse(timeline, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0);
    }

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
