using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Paging;

/// <summary>Sort values as bytes: one that says whether there is a value, then the value.</summary>
internal static class CursorValues
{
    public static void Write(IBufferWriter<byte> output, TableColumn column, Row row, int ordinal)
    {
        if (column.Nullable && row.IsNull(ordinal))
        {
            output.Write((ReadOnlySpan<byte>)[0]);
            return;
        }

        output.Write((ReadOnlySpan<byte>)[1]);
        switch (Type.GetTypeCode(column.Type))
        {
            case TypeCode.String:
                WriteText(output, row.Get<string>(ordinal));
                break;
            case TypeCode.Decimal:
                WriteDecimal(output, row.Get<decimal>(ordinal));
                break;
            case TypeCode.Int32:
                WriteLong(output, row.Get<int>(ordinal));
                break;
            case TypeCode.Int64:
                WriteLong(output, row.Get<long>(ordinal));
                break;
            case var _ when column.Type == typeof(DateTimeOffset):
                WriteLong(output, row.Get<DateTime>(ordinal).Ticks);
                break;
            case var _ when column.Type == typeof(Guid):
                row.Get<Guid>(ordinal).TryWriteBytes(output.GetSpan(16), bigEndian: true, out var written);
                output.Advance(written);
                break;
            default:
                throw new NotSupportedException($"A cursor cannot hold a {column.Type.Name} yet.");
        }
    }

    /// <summary>The values as parameters. The bytes were signed by us, so they are what <see cref="Write"/> wrote.</summary>
    public static SqlValue?[] Read(ReadOnlySpan<byte> bytes, IReadOnlyList<SortKey> keys)
    {
        var values = new SqlValue?[keys.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var hasValue = bytes[0] != 0;
            bytes = bytes[1..];
            values[i] = hasValue ? Read(ref bytes, keys[i].Column) : null;
        }

        return values;
    }

    private static SqlValue Read(ref ReadOnlySpan<byte> bytes, TableColumn column) => Type.GetTypeCode(column.Type) switch
    {
        TypeCode.String => SqlValue.Of(Encoding.UTF8.GetString(Take(ref bytes, (int)ReadLong(ref bytes)))),
        TypeCode.Decimal => SqlValue.Of(ReadDecimal(ref bytes)),
        TypeCode.Int32 => SqlValue.Of((int)ReadLong(ref bytes)),
        TypeCode.Int64 => SqlValue.Of(ReadLong(ref bytes)),
        _ when column.Type == typeof(DateTimeOffset) => SqlValue.Of(new DateTime(ReadLong(ref bytes), DateTimeKind.Utc)),
        _ => SqlValue.Of(new Guid(Take(ref bytes, 16), bigEndian: true)),
    };

    private static void WriteText(IBufferWriter<byte> output, string text)
    {
        WriteLong(output, Encoding.UTF8.GetByteCount(text));
        output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }

    private static void WriteLong(IBufferWriter<byte> output, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(sizeof(long)), number);
        output.Advance(sizeof(long));
    }

    private static void WriteDecimal(IBufferWriter<byte> output, decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), part);
            output.Advance(sizeof(int));
        }
    }

    private static decimal ReadDecimal(ref ReadOnlySpan<byte> bytes)
    {
        Span<int> parts = stackalloc int[4];
        foreach (ref var part in parts)
        {
            part = BinaryPrimitives.ReadInt32BigEndian(Take(ref bytes, sizeof(int)));
        }

        return new decimal(parts);
    }

    private static long ReadLong(ref ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(Take(ref bytes, sizeof(long)));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
