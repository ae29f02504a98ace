using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Outbox;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Outbox;

[Collection(ClusterCollection.Name)]
public sealed class OutboxWireTests(ClusterFixture fixture)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [ClusterFact]
    public async Task A_signal_wakes_another_process_also_after_its_connection_was_lost()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await using var otherSource = new OutboxSource(outbox.Nodes);
        var (here, there) = (new OutboxSignal(), new OutboxSignal());
        using var stopping = new CancellationTokenSource();
        var running = Task.WhenAll(Run(outbox.Source, here, stopping.Token), Run(otherSource, there, stopping.Token));
        using var waiter = there.Subscribe();

        await HeardAsync(here, waiter);
        await outbox.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
        await HeardAsync(here, waiter);

        await stopping.CancelAsync();
        await running;
    }

    // LISTEN may not be there yet, so it is said again until it is heard.
    private static async Task HeardAsync(OutboxSignal here, OutboxSignalWaiter there)
    {
        var began = TimeProvider.System.GetTimestamp();
        do
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Long, "No signal was heard.");
            here.Raise();
        }
        while (!await there.WaitAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None));
    }

    private static Task Run(OutboxSource source, OutboxSignal signal, CancellationToken stopping)
        => new OutboxWire(source, signal, TimeProvider.System, NullLogger<OutboxWire>.Instance).RunAsync(stopping);
}
