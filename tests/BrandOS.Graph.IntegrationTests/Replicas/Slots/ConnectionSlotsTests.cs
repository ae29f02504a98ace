using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using BrandOS.Graph.Tests.Observing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas.Slots;

/// <summary>Other sessions hold all connection slots of a node: what is open goes on, and hardly anything more is asked for.</summary>
public sealed class ConnectionSlotsTests(FewSlots cluster) : IClassFixture<FewSlots>, IAsyncLifetime
{
    private const int SlotsTaken = 2011;
    private const int SlotsFree = 2012;
    private const int Size = 8;
    private const string Work = "SELECT pg_sleep(0.002)::text";
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(10);

    private SlotWatch _primary = null!;
    private SlotWatch _replica = null!;

    public async Task InitializeAsync()
    {
        _primary = await SlotWatch.BeginAsync(cluster.Primary);
        _replica = await SlotWatch.BeginAsync(cluster.Replica);
    }

    public async Task DisposeAsync()
    {
        await _primary.DisposeAsync();
        await _replica.DisposeAsync();
    }

    [ClusterFact]
    public async Task Requests_go_on_over_the_connections_there_are_and_the_pool_grows_when_slots_are_free()
    {
        using var logged = new Logged();
        await using var reads = Over(logged, cluster.Primary);
        await reads.UntilAsync("primary Primary");
        await reads.ReadAsync(1, Work);
        var began = TimeProvider.System.GetTimestamp();
        await using (await OtherSessions.TakeAllSlotsAsync(cluster.Primary))
        {
            var readers = await _primary.ReadersAsync();
            await LoadAsync(reads, workers: 16, readsEach: 20); // none fails, or it throws

            Assert.Equal(readers, await _primary.ReadersAsync());
            await UntilAsync(() => logged.Of(SlotsTaken).Count > 0);
            Assert.Equal((NodeHealth.Up, NodeTrouble.NoSlots), (reads.StateOf("primary").Health, reads.StateOf("primary").Trouble));

            // As many as the pool has places, then less and less often.
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            Assert.InRange(reads.StateOf("primary").RefusedConnections, 1, Size + 10 + (int)(2 * seconds / BackOff.TotalSeconds));
        }

        var node = reads.StateOf("primary").Node;
        await UntilAsync(async () =>
        {
            await LoadAsync(reads, workers: 16, readsEach: 2);
            return node.Pool.Places == Size;
        });
        await UntilAsync(() => logged.Of(SlotsFree).Count > 0);
        Assert.Equal(NodeTrouble.None, reads.StateOf("primary").Trouble);
        Assert.Single(logged.Of(SlotsFree));
        Assert.Single(logged.Of(SlotsTaken));
    }

    [ClusterFact]
    public async Task Lookups_leave_the_last_connection_to_others_too()
    {
        await using var reads = Over(logged: null, cluster.Primary);
        await reads.UntilAsync("primary Primary");
        await reads.ReadAsync(1, Work);
        await using var others = await OtherSessions.TakeAllSlotsAsync(cluster.Primary);
        using var over = new CancellationTokenSource();

        // A turn of lookups lasts as long as there are any, and here there always are.
        var lookups = Enumerable.Range(0, 8).Select(_ => Task.Run(() => LookUpUntilAsync(reads.Nodes, over.Token))).ToList();
        await LoadAsync(reads, workers: 4, readsEach: 20);
        await over.CancelAsync();

        Assert.All(await Task.WhenAll(lookups), count => Assert.NotEqual(0, count));
        Assert.Single(await _primary.ReadersAsync());
    }

    [ClusterFact]
    public async Task A_node_that_gives_no_connection_at_all_leaves_reads_to_another_one_and_is_not_lost()
    {
        await using var reads = Over(logged: null, cluster.Primary, cluster.Replica);
        await reads.UntilAsync("primary Primary, replica-1 Replica"); // so its probe has a connection
        await using (await OtherSessions.TakeAllSlotsAsync(cluster.Replica))
        {
            Assert.All(await reads.ReadAsync(20), node => Assert.Equal("primary", node));
            await UntilAsync(() => reads.StateOf("replica-1").Trouble == NodeTrouble.NoSlots);
            Assert.Equal(NodeHealth.Up, reads.StateOf("replica-1").Health);
            Assert.Equal(0, reads.StateOf("replica-1").Node.Pool.Places);
        }

        await UntilAsync(async () => (await reads.ReadAsync(1))[0] == "replica-1");
    }

    [ClusterFact]
    public async Task A_server_that_starts_without_a_slot_says_why_and_gets_the_node_later()
    {
        await using var others = await OtherSessions.TakeAllSlotsAsync(cluster.Replica);
        await using var reads = Over(logged: null, cluster.Primary, cluster.Replica);
        await UntilAsync(() => reads.StateOf("replica-1") is { Health: NodeHealth.Lost, Trouble: NodeTrouble.NoSlots });
        Assert.Equal(["primary"], await reads.ReadAsync(1));

        await others.DisposeAsync();
        await UntilAsync(async () => (await reads.ReadAsync(1))[0] == "replica-1");
    }

    [ClusterFact]
    public async Task Writes_go_on_over_the_connections_there_are()
    {
        await using var reads = Over(logged: null, cluster.Primary);
        await reads.UntilAsync("primary Primary");
        await using var writes = new WriteTransactions(
            reads.Nodes, new NodesOptions(), new WritesOptions(), TimeProvider.System, NullLogger<WriteTransactions>.Instance);
        await WriteAsync(writes);
        await using var others = await OtherSessions.TakeAllSlotsAsync(cluster.Primary);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => WriteAsync(writes)));

        Assert.Equal(NodeHealth.Up, reads.StateOf("primary").Health);
        Assert.InRange(reads.StateOf("primary").RefusedConnections, 1, 30);
    }

    private static ReadingCluster Over(Logged? logged, params ClusterNode[] nodes)
    {
        var options = ReadingCluster.Options(nodes.Select(node => node.ConnectionString), options =>
        {
            options.MaxPoolSize = Size;
            options.MaxConnectBackOff = BackOff;
            options.ProbeTimeout = TimeSpan.FromSeconds(20); // also how long a request waits for its connection
        });
        var logger = logged?.CreateLogger<ReadNodes>() ?? NullLogger<ReadNodes>.Instance;
        return ReadingCluster.Over(new ReadNodes(options, TimeProvider.System, logger));
    }

    private static Task LoadAsync(ReadingCluster reads, int workers, int readsEach)
        => Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => reads.ReadAsync(readsEach, Work))));

    private static async Task<int> LookUpUntilAsync(ReadNodes nodes, CancellationToken over)
    {
        var count = 0;
        while (!over.IsCancellationRequested)
        {
            await using var operation = new ReadOperation(nodes, levels: 1, TimeProvider.System);
            await operation.ExecuteAsync([new Lookup()], last: true, CancellationToken.None);
            count++;
        }

        return count;
    }

    private static async Task WriteAsync(WriteTransactions writes)
        => await writes.RunAsync(
            WriteIsolation.ReadCommitted,
            keyed: false,
            static async (transaction, cancellationToken) =>
            {
                await transaction.ExecuteAsync([new WriteCommand<bool>("SELECT pg_sleep(0.01)", static _ => true)], cancellationToken);
                return true;
            },
            CancellationToken.None);

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), "It did not happen within a minute.");
            await Task.Delay(20);
        }
    }

    private sealed class Lookup : ReadCommand
    {
        public override string Sql => "SELECT '1'::text";

        public override bool IsLookup => true;

        public override void AddParameters(CommandParameters parameters)
        {
        }

        public override void Read(Row row)
        {
        }
    }
}
