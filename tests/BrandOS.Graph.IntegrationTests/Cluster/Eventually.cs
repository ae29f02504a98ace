using System.Runtime.CompilerServices;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>Waits for what comes in its own time.</summary>
internal static class Eventually
{
    /// <summary>Only what never comes takes so long, however busy the machine is.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Where a primary's log ends: every standby comes to this place, also when nobody writes any more.</summary>
    public const string LogEnd = $"SELECT lsn::text FROM {PositionSql.LogEnd} AS ended";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Repeats the statement until it answers true; throws after <see cref="Limit"/>.</summary>
    public static async Task TrueAsync(NpgsqlDataSource node, string sql)
    {
        await using var command = node.CreateCommand(sql);
        await TrueAsync(async () => await command.ExecuteScalarAsync() is true, () => sql);
    }

    /// <summary>Looks until the condition holds; throws after <see cref="Limit"/>.</summary>
    public static Task TrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
        => TrueAsync(() => Task.FromResult(condition()), () => what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)"/>
    /// <param name="what">Says what was waited for, when it did not come.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
            {
                throw new TimeoutException($"Not true within {Limit}: {what()}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until the replicas have applied everything the primary has written so far, tables and databases included.</summary>
    /// <param name="primary">To a database that every node has already.</param>
    public static async Task ReplayedAsync(string primary, IEnumerable<string> replicas)
    {
        await using var source = NpgsqlDataSource.Create(primary);
        await using var where = source.CreateCommand(LogEnd);
        var lsn = (string)(await where.ExecuteScalarAsync())!;
        foreach (var replica in replicas)
        {
            await using var node = NpgsqlDataSource.Create(replica);
            await TrueAsync(node, $"SELECT pg_last_wal_replay_lsn() >= '{lsn}'::pg_lsn");
        }
    }
}
