namespace BrandOS.Graph.Limit;

/// <summary>Orders of a status that were placed at a time or after it.</summary>
internal sealed record OrderFilter(string Status, DateTime Since)
{
    /// <summary>The least id of that time: an id's first 48 bits are its milliseconds, and the partitions are ranges of ids.</summary>
    public Guid LeastId()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var milliseconds = (Since.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        }

        return new Guid(bytes, bigEndian: true);
    }
}
