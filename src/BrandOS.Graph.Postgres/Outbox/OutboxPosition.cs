using System.Globalization;

namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>
/// A place in the outbox: the transaction that wrote a row, and the row's id within it. Ids alone are no place to read on from: they are
/// given before the commit, so a smaller one may appear later.
/// </summary>
public readonly record struct OutboxPosition(ulong Xid, long Id) : IComparable<OutboxPosition>
{
    /// <summary>Before everything.</summary>
    public static readonly OutboxPosition Start;

    public static bool TryParse(ReadOnlySpan<char> text, out OutboxPosition position)
    {
        var dash = text.IndexOf('-');
        if (dash > 0
            && ulong.TryParse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var xid)
            && long.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            position = new OutboxPosition(xid, id);
            return true;
        }

        position = default;
        return false;
    }

    public int CompareTo(OutboxPosition other) => Xid == other.Xid ? Id.CompareTo(other.Id) : Xid.CompareTo(other.Xid);

    /// <summary><c>xid-id</c>, decimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Xid}-{Id}");
}
