namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// How far a standby had replayed when it last said so to a read or to those that wait for it: mostly newer than the last probe. It says
/// where to go; whether the node really has what is wanted it says itself, in the read's own round trip.
/// </summary>
internal sealed class ReplayProgress
{
    private ulong _lsn;

    public ulong Lsn => Volatile.Read(ref _lsn);

    public void Reached(ulong lsn)
    {
        var before = Volatile.Read(ref _lsn);
        while (before < lsn)
        {
            var found = Interlocked.CompareExchange(ref _lsn, lsn, before);
            if (found == before)
            {
                return;
            }

            before = found;
        }
    }

    /// <summary>It was said to be further than it is: a standby that crashed replays again from its last restart point.</summary>
    public void FellBack(ulong lsn) => Volatile.Write(ref _lsn, lsn);
}
