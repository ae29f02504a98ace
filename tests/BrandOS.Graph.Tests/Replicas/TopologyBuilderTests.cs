using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using BrandOS.Graph.Postgres.Replicas.Failover;
using BrandOS.Graph.Postgres.Replicas.Probing;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>What a series of answers makes of a primary and a replica. Times are seconds, positions bytes.</summary>
public sealed class TopologyBuilderTests : IAsyncLifetime
{
    private readonly TopologyBuilder _builder = new();
    private readonly NodeObservation _primary = Observe(0, "primary", ReplicationRole.Primary);
    private readonly NodeObservation _replica = Observe(1, "replica-1", ReplicationRole.Replica);

    private NodeState Replica => _builder.Build([_primary, _replica]).Nodes[1];

    [Fact]
    public void Everybody_is_believed_in_before_the_first_answer()
    {
        var snapshot = _builder.Build([_primary, _replica]);
        Assert.Equal(("primary", "replica-1"), (snapshot.Primary?.Name, Assert.Single(snapshot.Replicas).Name));
        Assert.All(snapshot.Nodes, node => Assert.Equal((NodeHealth.Believed, true), (node.Health, node.Position.IsNone)));
    }

    [Fact]
    public void Replica_that_has_everything_is_not_behind_however_long_nothing_was_written()
    {
        for (var second = 0; second < 100; second++)
        {
            Answer(_primary, second, 500);
        }

        Answer(_replica, 99, 500, lastReplay: -1000);
        Assert.Equal((TimeSpan.Zero, 0, At(99)), (Replica.Lag, Replica.LagBytes, Replica.FreshAsOf));
    }

    [Fact]
    public void Lag_is_since_when_the_log_went_on()
    {
        Answer(_primary, 0, 100);
        Answer(_primary, 1, 200);
        Answer(_primary, 2, 300);
        Answer(_replica, 2, 150);
        Assert.Equal((TimeSpan.FromSeconds(2), 150, At(0)), (Replica.Lag, Replica.LagBytes, Replica.FreshAsOf));
        Answer(_primary, 9, 300);
        Assert.Equal(TimeSpan.FromSeconds(9), Replica.Lag);
        Answer(_replica, 9, 300);
        Assert.Equal((TimeSpan.Zero, 0, At(9)), (Replica.Lag, Replica.LagBytes, Replica.FreshAsOf));
    }

    [Fact]
    public void Lag_stands_still_while_there_is_no_primary()
    {
        Answer(_primary, 0, 100);
        Answer(_primary, 1, 200);
        Answer(_replica, 1, 150, received: 260);
        _primary.Failed();
        Answer(_replica, 60, 150, received: 260);
        Assert.Equal((TimeSpan.FromSeconds(1), 110, At(0)), (Replica.Lag, Replica.LagBytes, Replica.FreshAsOf));
        Answer(_replica, 61, 260, received: 260);
        // as fresh as the primary was heard last
        Assert.Equal((TimeSpan.Zero, 0, At(1)), (Replica.Lag, Replica.LagBytes, Replica.FreshAsOf));
    }

    [Fact]
    public void Without_a_record_of_the_log_the_last_replayed_commit_says_how_fresh_it_is()
    {
        Answer(_primary, 10, 500);
        Answer(_replica, 10, 100, lastReplay: 4);
        Assert.Equal((TimeSpan.FromSeconds(6), At(4)), (Replica.Lag, Replica.FreshAsOf));
    }

    [Fact]
    public void Standby_that_stopped_receiving_is_where_it_was()
    {
        Answer(_primary, 0, 100, timeline: 3);
        Answer(_replica, 0, 100, timeline: 3);
        Answer(_replica, 1, 100, timeline: 0, checkpointTimeline: 2);
        Assert.Equal((ReplicationRole.Replica, 3u), (Replica.Role, Replica.Position.Timeline));
    }

    [Fact]
    public void Standby_that_never_told_is_where_its_control_file_says()
    {
        Answer(_primary, 0, 100, timeline: 3);
        Answer(_replica, 0, 100, timeline: 0, checkpointTimeline: 2);
        Assert.Equal((ReplicationRole.Fenced, NodeTrouble.OlderTimeline), (Replica.Role, Replica.Trouble));
    }

    [Fact]
    public void Node_that_has_no_slot_left_is_told_so_and_another_trouble_comes_first()
    {
        Answer(_primary, 0, 100);
        Answer(_replica, 0, 100);
        _replica.Node.Counters.Refused();
        _replica.Node.Counters.ShortageBegan();
        Assert.Equal((ReplicationRole.Replica, NodeHealth.Up, NodeTrouble.NoSlots), (Replica.Role, Replica.Health, Replica.Trouble));
        _replica.Failed();
        Assert.Equal(NodeTrouble.NoAnswer, Replica.Trouble);
        _replica.Failed(gaveNoConnection: true);
        Assert.Equal((NodeHealth.Lost, NodeTrouble.NoSlots), (Replica.Health, Replica.Trouble));
        Answer(_replica, 1, 100);
        _replica.Node.Counters.ShortageEnded();
        Assert.Equal(NodeTrouble.None, Replica.Trouble);
    }

    [Fact]
    public void Positions_of_an_old_history_say_nothing_about_a_new_one()
    {
        Answer(_primary, 0, 9_000);
        Answer(_replica, 0, 8_000);
        _primary.Failed();
        Answer(_replica, 1, 8_000, inRecovery: false, timeline: 2);
        var snapshot = _builder.Build([_primary, _replica]);
        Assert.Equal(("replica-1", 0L, TopologyAlarm.None), (snapshot.Primary?.Name, snapshot.Primary?.LagBytes, snapshot.Alarm));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _primary.Node.DisposeAsync();
        await _replica.Node.DisposeAsync();
    }

    private static DateTimeOffset At(int second) => NodeStates.Now.AddSeconds(second);

    private static NodeObservation Observe(int number, string name, ReplicationRole role)
        => new(new DatabaseNode(number, name, new NodeAddress(name, "Host=never.used"), new NodesOptions(), TimeProvider.System), role);

    private void Answer(
        NodeObservation node, int second, ulong lsn, ulong received = 0, int? lastReplay = null, bool? inRecovery = null, uint timeline = 1,
        uint checkpointTimeline = 1)
    {
        node.Answered(new ProbeResult(
            At(second),
            TimeSpan.FromMilliseconds(1),
            new ServerProcess(At(-1_000), node.Node.Number),
            inRecovery ?? node == _replica,
            NodeStates.System,
            timeline,
            checkpointTimeline,
            lsn,
            received,
            lastReplay is { } replay ? At(replay) : null));
        _builder.Build([_primary, _replica]);
    }
}
