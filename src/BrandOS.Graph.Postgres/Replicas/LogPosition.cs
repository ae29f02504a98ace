namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>
/// A place in the write-ahead log of one history. Numbers of different histories (another system, another timeline) say nothing about each
/// other, so there is no order here, only <see cref="Covers"/>. The default value is "none".
/// </summary>
/// <param name="SystemIdentifier">Made by initdb; the same on a primary and all its standbys.</param>
/// <param name="Timeline">One more after each promotion.</param>
/// <param name="Lsn">Bytes from the beginning of the log (NpgsqlLogSequenceNumber, as a number all layers may see).</param>
public readonly record struct LogPosition(ulong SystemIdentifier, uint Timeline, ulong Lsn)
{
    /// <summary>In no history: whoever has seen this is answered by the primary, which then says where it is.</summary>
    public static readonly LogPosition Open = new(SystemIdentifier: 1, Timeline: 0, Lsn: 0);

    public bool IsNone => SystemIdentifier == 0;

    /// <summary>The LSN as PostgreSQL writes it.</summary>
    public string LsnText => $"{(uint)(Lsn >> 32):X}/{(uint)Lsn:X}";

    public bool IsSameHistory(LogPosition other) => SystemIdentifier == other.SystemIdentifier && Timeline == other.Timeline;

    /// <summary>True when everything up to <paramref name="wanted"/> has happened here; false also when nobody can tell.</summary>
    public bool Covers(LogPosition wanted) => wanted.IsNone || (IsSameHistory(wanted) && Lsn >= wanted.Lsn);
}
