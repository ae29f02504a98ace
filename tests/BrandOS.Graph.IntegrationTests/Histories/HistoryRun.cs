using System.Globalization;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;
using BrandOS.Graph.Tests.Histories;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>Sessions that write and read through the API while a nemesis torments the nodes; every answer goes to the checker.</summary>
internal sealed class HistoryRun(HistoryCluster cluster, HistorySettings settings)
{
    private const decimal TopUp = 5000;
    private const int MostTimes = 5; // the longest time, until a run gives up on checking enough

    private readonly Lock _checking = new();
    private readonly HistoryCheck _check = new(TimeProvider.System);
    private IReadOnlyList<Lane> _lanes = [];
    private int _sessions;
    private TimeSpan _took;

    public RunCounts Counts { get; } = new();

    public HistoryTally Tally => _check.Tally;

    public IReadOnlyList<Violation> Violations => _check.Violations;

    public async Task RunAsync()
    {
        _lanes = await PrepareAsync();
        using var over = new CancellationTokenSource();
        var nemesis = new Nemesis(cluster, settings, Counts);
        var (began, tormenting) = (TimeProvider.System.GetTimestamp(), nemesis.RunAsync(over.Token));
        var working = Task.WhenAll(Enumerable.Range(0, settings.Sessions).Select(slot => WorkAsync(slot, over.Token)));
        while (!(working.IsCompleted || tormenting.IsCompleted))
        {
            await Task.WhenAny(working, tormenting, Task.Delay(100));
            var isLong = TimeProvider.System.GetElapsedTime(began) >= settings.LongestTime || Tally.Operations >= settings.Operations;
            var isEnough = Tally.Reads >= settings.FewestReads && Tally.Sums >= settings.FewestWrites
                && Tally[AppendOutcome.Acknowledged] >= settings.FewestWrites;
            var isOver = isEnough || TimeProvider.System.GetElapsedTime(began) >= MostTimes * settings.LongestTime;
            if ((isLong && isOver && nemesis.RoundsDone > 0) || Violations.Count >= settings.MostViolations)
            {
                await over.CancelAsync();
            }
        }

        await over.CancelAsync();
        await Task.WhenAll(working, tormenting);
        _took = TimeProvider.System.GetElapsedTime(began);
        await FinishAsync();
    }

    public void Do(Action<HistoryCheck> act)
    {
        lock (_checking)
        {
            act(_check);
        }
    }

    public T Do<T>(Func<HistoryCheck, T> act)
    {
        lock (_checking)
        {
            return act(_check);
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        seed {settings.Seed}: {Tally.Operations} operations of {_sessions} sessions in {_took.TotalSeconds:0} s,
        {Violations.Count} violations
        {Tally}
        {Counts}
        {string.Join('\n', Violations.Take(20))}
        """);

    private async Task WorkAsync(int slot, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _sessions);
            var chance = new Random(unchecked((settings.Seed * 1_000_003) + number));
            var client = new SessionClient(cluster, settings, Counts, chance);
            var session = new HistorySession(this, client, _lanes[slot % _lanes.Count], number, chance);
            await session.RunAsync(settings.OperationsOfSession, over);
        }
    }

    private async Task<IReadOnlyList<Lane>> PrepareAsync()
    {
        var lanes = new List<Lane>();
        var client = new SessionClient(cluster, new HistorySettings(), new RunCounts(), new Random(settings.Seed));
        foreach (var keys in await Lane.ChooseAsync(cluster.Nodes, settings.Lanes))
        {
            var total = 0m;
            foreach (var key in keys[..2])
            {
                var input = new { customerId = key, amount = TopUp, idempotencyKey = $"top-up-{key}" };
                JsonElement? data = null;
                await Eventually.TrueAsync(
                    async () => (data = await client.AskAsync(SessionDocuments.TopUp, new { input }, ConsistencyLevel.Session)) is not null,
                    () => "a wallet is topped up");
                total += HistorySession.Balance(data!.Value.GetProperty("topUpWallet").GetProperty("wallet"));
            }

            lanes.Add(new Lane(keys, total));
        }

        return lanes;
    }

    /// <summary>When all nodes are there again: what the primary holds at the end.</summary>
    private async Task FinishAsync()
    {
        await using var source = NpgsqlDataSource.Create(cluster.Nodes.Primary.ConnectionString);
        foreach (var key in _lanes.SelectMany(lane => lane.Keys))
        {
            await using var read = source.CreateCommand("SELECT name FROM customers WHERE tenant_id = $1 AND id = $2");
            read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = SessionCluster.Tenant });
            read.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(Engine.Binding.NodeId.Split(key).Key) });
            var name = (string)(await read.ExecuteScalarAsync())!;
            Do(check => check.Finish(ListText.Parse(key, name)));
        }
    }
}
