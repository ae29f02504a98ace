namespace BrandOS.Graph.Features.Platform.SlowOperations;

/// <summary>Lets so many through in each minute and counts the others.</summary>
internal sealed class LogAllowance(int mostPerMinute, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _counting = new();
    private long _minuteBegan = clock.GetTimestamp();
    private int _taken;
    private int _refused;

    /// <param name="refusedBefore">How many were refused since somebody was told; not 0 at most once a minute.</param>
    public bool TryTake(out int refusedBefore)
    {
        lock (_counting)
        {
            refusedBefore = 0;
            if (clock.GetElapsedTime(_minuteBegan) >= Minute)
            {
                _minuteBegan = clock.GetTimestamp();
                _taken = 0;
                (refusedBefore, _refused) = (_refused, 0);
            }

            var granted = _taken < mostPerMinute;
            _ = granted ? _taken++ : _refused++;
            return granted;
        }
    }
}
