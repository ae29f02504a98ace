namespace BrandOS.Graph.Data.Seeding;

/// <summary>Adds up what all tenants copied and tells it.</summary>
internal sealed class SeedMeter(IProgress<SeedProgress>? progress, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private SeedStage _stage;
    private int _tenants;
    private int _tenantsTotal;
    private long _rowsTotal;

    public long Rows { get; private set; }
    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    public void Start(int tenants, long rows)
    {
        (_tenantsTotal, _rowsTotal) = (tenants, rows);
        Enter(SeedStage.Copying);
    }

    public void Copied(long rows) => Tell(() => Rows += rows);

    public void TenantDone() => Tell(() => _tenants++);

    public void Enter(SeedStage stage) => Tell(() => _stage = stage);

    // Told inside the lock, so that nobody sees the rows go down.
    private void Tell(Action change)
    {
        lock (_gate)
        {
            change();
            progress?.Report(new SeedProgress(_stage, _tenants, _tenantsTotal, Rows, _rowsTotal, Elapsed));
        }
    }
}
