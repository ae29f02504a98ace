using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;

namespace BrandOS.Graph.Server.Health;

/// <summary>
/// Runs one query through everything before the server calls itself ready: the EF model, the schema, the planner, a connection. It does not
/// hold up the listener, and a database that is away does not hold up readiness for ever: the other checks speak for it.
/// </summary>
internal sealed partial class WarmUp(GraphApi api, TimeProvider clock, ILogger<WarmUp> logger) : BackgroundService
{
    // Tenant numbers begin at 1: the statements run, and find nothing.
    private const int Nobody = 0;
    private static readonly ReadOnlyMemory<byte> Query
        = "query WarmUp{orders(first:1){nodes{id totalAmount customer{name}items{quantity productVariant{name}}}}}"u8.ToArray();

    private volatile bool _completed;

    public bool Completed => _completed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host starts its services one after the other
        var started = clock.GetTimestamp();
        try
        {
            using var response = await api.ExecuteAsync(new GraphRequest { Query = Query }, new RequestScope(Nobody), stoppingToken);
            LogWarmedUp((long)clock.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // the server stops, perhaps because it could not even listen: to a host that did not start this would be a failure
        }
        catch (Exception failure)
        {
            LogWarmUpFailed(failure);
        }

        _completed = true;
    }
}
