using System.Buffers.Binary;

namespace BrandOS.Graph.Postgres.Partitions;

/// <summary>The time inside a UUIDv7 (RFC 9562): its first 48 bits are Unix milliseconds.</summary>
public static class UuidV7
{
    /// <summary>
    /// Every UUIDv7 of this millisecond or a later one is greater, every earlier one is less. Finer than a
    /// millisecond is cut off.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is before 1970.</exception>
    public static Guid LowerBound(DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds, nameof(time));
        return Compose(milliseconds, 0, 0);
    }

    /// <summary>A whole UUIDv7 of this millisecond from bits that the caller drew.</summary>
    /// <param name="milliseconds">Unix milliseconds.</param>
    /// <param name="randomA">12 bits are used.</param>
    /// <param name="randomB">62 bits are used.</param>
    public static Guid Create(long milliseconds, ushort randomA, ulong randomB)
        => Compose(milliseconds, (ushort)(0x7000 | (randomA & 0x0FFF)), 0x8000_0000_0000_0000UL | (randomB & 0x3FFF_FFFF_FFFF_FFFFUL));

    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16));
    }

    private static Guid Compose(long milliseconds, ushort middle, ulong low)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)milliseconds << 16) | middle);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new Guid(bytes, bigEndian: true);
    }
}
