using BrandOS.Graph.LocalCluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas.Slots;

/// <summary>Sessions of somebody else that hold all slots of a node that were free.</summary>
internal sealed class OtherSessions : IAsyncDisposable
{
    private readonly List<NpgsqlConnection> _sessions = [];

    private OtherSessions()
    {
    }

    public static async Task<OtherSessions> TakeAllSlotsAsync(ClusterNode node)
    {
        var others = new OtherSessions();
        while (true)
        {
            var session = new NpgsqlConnection($"{node.ConnectionString};Pooling=false;Application Name=others");
            try
            {
                await session.OpenAsync();
                others._sessions.Add(session);
            }
            catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await session.DisposeAsync();
                return others;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }

        _sessions.Clear();
    }
}
