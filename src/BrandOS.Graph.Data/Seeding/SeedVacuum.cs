using Npgsql;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>
/// VACUUM and ANALYZE after seeding. Without the visibility map an index-only scan reads the table all the same, and
/// autovacuum would not come by itself: the next inserts decide when.
/// </summary>
internal static partial class SeedVacuum
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(NpgsqlConnection connection, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var mark = new NpgsqlCommand(Mark, connection);
        var last = (string)(await mark.ExecuteScalarAsync(cancellationToken))!;
        await using var ask = new NpgsqlCommand(ReplicasSeeAll, connection) { Parameters = { new() { Value = last } } };
        // A replica with hot_standby_feedback tells what it may still read only every wal_receiver_status_interval;
        // until then VACUUM would leave the newest rows unmarked. One that hangs must not hold up the seed for ever.
        var began = clock.GetTimestamp();
        while (!(bool)(await ask.ExecuteScalarAsync(cancellationToken))! && clock.GetElapsedTime(began) < MostPatience)
        {
            await Task.Delay(Poll, clock, cancellationToken);
        }

        await using var vacuum = new NpgsqlCommand(VacuumAll, connection) { CommandTimeout = 0 };
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
    }
}
