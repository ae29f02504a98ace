using BrandOS.Graph.LocalCluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas.Slots;

/// <summary>One session of a test at a node, for as long as the test: sees who else is there.</summary>
internal sealed class SlotWatch : IAsyncDisposable
{
    private readonly NpgsqlConnection _session;

    private SlotWatch(NpgsqlConnection session) => _session = session;

    /// <summary>Waits until the sessions of the test before are gone: a slot that gets free late would be somebody's.</summary>
    public static async Task<SlotWatch> BeginAsync(ClusterNode node)
    {
        var session = new NpgsqlConnection($"{node.ConnectionString};Pooling=false;Application Name=watch");
        await session.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()", session);
        var began = TimeProvider.System.GetTimestamp();
        while (await command.ExecuteScalarAsync() is not 0L)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), "Sessions of another test stay.");
            await Task.Delay(20);
        }

        return new SlotWatch(session);
    }

    /// <summary>Processes of the server's pool for reading.</summary>
    public async Task<IReadOnlyList<int>> ReadersAsync()
    {
        await using var command = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'brandos-graph' ORDER BY pid", _session);
        await using var reader = await command.ExecuteReaderAsync();
        var processes = new List<int>();
        while (await reader.ReadAsync())
        {
            processes.Add(reader.GetInt32(0));
        }

        return processes;
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
