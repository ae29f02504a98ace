using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Lookups of different operations share round trips and nothing else: neither errors nor delays nor rows.</summary>
[Collection(ReplicatedGraphCollection.Name)]
public sealed class LookupPipelineTests(ReplicatedGraph graph)
{
    private const int Gate = 4711;

    [ClusterTheory]
    [InlineData(32, 1)]
    [InlineData(8, 3)]
    [InlineData(1, 20)]
    public async Task Lookups_that_waited_leave_together_up_to_the_limit(int mostTogether, int roundTrips)
    {
        await using var nodes = Open(options => options.MaxLookupsPerRoundTrip = mostTogether);
        var begun = await WhileTheConnectionIsBusyAsync(
            nodes, () => Enumerable.Range(0, 20).Select(_ => new Lookup("SELECT transaction_timestamp()::text")));
        Assert.All(begun, lookup => Assert.Null(lookup.Failure));
        Assert.Equal(roundTrips, begun.Select(lookup => lookup.Value).Distinct().Count());
    }

    [ClusterFact]
    public async Task Each_lookup_goes_alone_when_no_connection_may_be_shared()
    {
        await using var nodes = Open(options => options.LookupConnections = 0);
        var gate = new Lookup($"SELECT pg_advisory_xact_lock_shared({Gate})::text");
        await using var holder = await HoldGateAsync();
        var waiting = gate.ExecuteAsync(nodes);

        // Of different sessions two may begin in the same microsecond.
        var others = Enumerable.Range(0, 5).Select(_ => new Lookup("SELECT pg_backend_pid() || ' ' || transaction_timestamp()")).ToList();
        await Task.WhenAll(others.Select(lookup => lookup.ExecuteAsync(nodes)));
        Assert.False(waiting.IsCompleted);
        Assert.Equal(5, others.Select(lookup => lookup.Value).Distinct().Count());
        await holder.DisposeAsync();
        await waiting;
    }

    [ClusterTheory]
    [InlineData(0, 32, true)]
    [InlineData(1_000, 32, false)]
    [InlineData(1_000, 1, true)]
    public async Task A_further_connection_serves_while_a_round_trip_is_late_or_more_wait_than_fit_into_one(
        int patienceMilliseconds, int mostTogether, bool served)
    {
        await using var nodes = Open(options =>
        {
            options.LookupConnections = 2;
            options.LookupPatience = TimeSpan.FromMilliseconds(patienceMilliseconds);
            options.MaxLookupsPerRoundTrip = mostTogether;
        });
        await using var holder = await HoldGateAsync();
        var late = new Lookup($"SELECT pg_advisory_xact_lock_shared({Gate})::text").ExecuteAsync(nodes);
        await UntilSomebodyWaitsAsync();
        var other = new Lookup("SELECT '1'::text");
        var waiting = other.ExecuteAsync(nodes);
        if (served)
        {
            await waiting;
        }

        Assert.Equal(served, waiting.IsCompleted);
        Assert.False(late.IsCompleted);
        await holder.DisposeAsync();
        await Task.WhenAll(late, waiting);
        Assert.Equal("1", other.Value);
    }

    [ClusterFact]
    public async Task Error_of_one_lookup_is_its_own()
    {
        await using var nodes = Open();
        var answers = await WhileTheConnectionIsBusyAsync(
            nodes, () => Enumerable.Range(0, 9).Select(i => new Lookup(i % 3 == 1 ? "SELECT (1 / 0)::text" : $"SELECT '{i}'::text")));
        for (var i = 0; i < answers.Count; i++)
        {
            if (i % 3 == 1)
            {
                var failure = Assert.IsType<ReadFailedException>(answers[i].Failure);
                Assert.Equal(new ReadFailure(NodeLost: false, MayRestart: false, TimedOut: false), failure.Failure);
                Assert.Equal(PostgresErrorCodes.DivisionByZero, Assert.IsType<PostgresException>(failure.InnerException).SqlState);
            }
            else
            {
                Assert.Equal((null, $"{i}"), (answers[i].Failure, answers[i].Value));
            }
        }

        Assert.NotNull(nodes.Current.Primary);
    }

    [ClusterFact]
    public async Task Bug_in_one_reader_is_its_own()
    {
        await using var nodes = Open();
        var answers = await WhileTheConnectionIsBusyAsync(
            nodes, () => Enumerable.Range(0, 3).Select(i => new Lookup($"SELECT '{i}'::text") { Throws = i == 1 }));
        Assert.Equal(["0", null, "2"], answers.Select(answer => answer.Value));
        Assert.IsType<NotSupportedException>(answers[1].Failure);
    }

    [ClusterFact]
    public async Task Cancelled_lookup_returns_at_once_and_gets_no_row()
    {
        await using var nodes = Open();
        await using var holder = await HoldGateAsync();
        using var gone = new CancellationTokenSource();
        var sent = new Lookup($"SELECT pg_advisory_xact_lock_shared({Gate})::text");
        var sending = sent.ExecuteAsync(nodes, gone.Token);
        await UntilSomebodyWaitsAsync();
        var queued = new Lookup("SELECT '1'::text");
        var queueing = queued.ExecuteAsync(nodes, gone.Token);
        var other = new Lookup("SELECT '2'::text");
        var staying = other.ExecuteAsync(nodes);
        await gone.CancelAsync();
        await Task.WhenAll(sending, queueing);
        Assert.IsAssignableFrom<OperationCanceledException>(sent.Failure);
        Assert.IsAssignableFrom<OperationCanceledException>(queued.Failure);
        Assert.False(staying.IsCompleted);

        await holder.DisposeAsync();
        await staying;
        Assert.Equal("2", other.Value);
        Assert.Equal((0, 0), (sent.RowCount, queued.RowCount));
    }

    [ClusterFact]
    public async Task Lookups_go_to_another_node_when_theirs_hangs()
    {
        List<Lookup> lookups = [];
        await Eventually.TrueAsync(
            async () =>
            {
                lookups = await LookUpWhileOneHangsAsync();
                return lookups.Exists(lookup => lookup.Failure is not null);
            },
            () => "some are on their way to the node when it begins to hang"); // a late probe may keep all of them away from it

        // Those at the frozen node are told that it is lost when its probe fails, not when their own command times out: they may go on
        // elsewhere.
        Assert.All(
            lookups,
            lookup => Assert.True(
                lookup.Failure is null or ReadFailedException { Failure: { NodeLost: true, MayRestart: true } }, $"{lookup.Failure}"));
        Assert.Contains(lookups, lookup => lookup.Failure is null);
    }

    private async Task<List<Lookup>> LookUpWhileOneHangsAsync()
    {
        await graph.HealAsync();
        await LookUpAsync(); // so both nodes have open connections: a new one to a frozen node is never made, and nothing is sent
        graph.Cluster.Replicas[0].Freeze();
        try
        {
            return await LookUpAsync();
        }
        finally
        {
            graph.Cluster.Replicas[0].Resume();
        }
    }

    private async Task<List<Lookup>> LookUpAsync()
    {
        var lookups = Enumerable.Range(0, 40).Select(i => new Lookup($"SELECT '{i}'::text")).ToList();
        await Task.WhenAll(lookups.Select(lookup => lookup.ExecuteAsync(graph.Nodes)));
        return lookups;
    }

    private ReadNodes Open(Action<NodesOptions>? configure = null)
    {
        var options = new NodesOptions
        {
            Primary = graph.Cluster.Primary.ConnectionString,
            LookupConnections = 1,
            ProbeTimeout = TimeSpan.FromSeconds(30), // for connections, which a busy machine makes slowly
            CommandTimeout = Eventually.Limit,
        };
        configure?.Invoke(options);
        return new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
    }

    /// <summary>Sends lookups while the only connection for them waits for a lock, then lets all of them go.</summary>
    private async Task<IReadOnlyList<Lookup>> WhileTheConnectionIsBusyAsync(ReadNodes nodes, Func<IEnumerable<Lookup>> lookups)
    {
        await using var holder = await HoldGateAsync();
        var first = new Lookup($"SELECT pg_advisory_xact_lock_shared({Gate})::text").ExecuteAsync(nodes);
        await UntilSomebodyWaitsAsync();
        var queued = lookups().ToList();
        var waiting = queued.Select(lookup => lookup.ExecuteAsync(nodes)).ToList();
        Assert.All(waiting, lookup => Assert.False(lookup.IsCompleted));
        await holder.DisposeAsync();
        await Task.WhenAll([first, .. waiting]);
        return queued;
    }

    private async Task<NpgsqlConnection> HoldGateAsync()
    {
        // Without a pool: closing it gives the lock back.
        var connection = new NpgsqlConnection($"{graph.Cluster.Primary.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({Gate})", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task UntilSomebodyWaitsAsync()
    {
        await using var source = NpgsqlDataSource.Create(graph.Cluster.Primary.ConnectionString);
        await Eventually.TrueAsync(
            source, $"SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = {Gate} AND NOT granted)");
    }

    private sealed class Lookup(string sql) : ReadCommand
    {
        public override string Sql => sql;

        public override bool IsLookup => true;

        public bool Throws { get; init; }

        public string? Value { get; private set; }

        public Exception? Failure { get; private set; }

        public async Task ExecuteAsync(ReadNodes nodes, CancellationToken cancellationToken = default)
        {
            await using var operation = new ReadOperation(nodes, levels: 1, TimeProvider.System);
            try
            {
                await operation.ExecuteAsync([this], last: true, cancellationToken);
            }
            catch (Exception failure)
            {
                Failure = failure;
            }
        }

        public override void AddParameters(CommandParameters parameters)
        {
        }

        public override void Read(Row row) => Value = Throws ? throw new NotSupportedException() : row.Get<string>(0);
    }
}
