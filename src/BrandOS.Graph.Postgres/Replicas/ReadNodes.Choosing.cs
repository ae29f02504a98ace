using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Postgres.Replicas;

/// <content>From an intent to a node; waits where a replica may soon have what is wanted.</content>
public sealed partial class ReadNodes
{
    private static readonly TimeSpan FirstProbePause = TimeSpan.FromMilliseconds(5);

    private uint _turn;

    /// <summary>Some of the lag that probes tell is the pause between them.</summary>
    private TimeSpan LongestHopefulLag => _options.MaxReplayWait + (2 * _options.ProbeInterval);

    private async ValueTask<ReadTarget> ChooseAsync(
        ReadIntent intent, bool tracks, NodeSet tried, NodeSet avoid, CancellationToken cancellationToken)
    {
        var target = await ChooseAsync(intent, tried, avoid, cancellationToken);
        if (MayHaveSeenMore(target, intent) && !await ShowsAllAsync(target.Node, cancellationToken))
        {
            throw new StaleReadException();
        }

        return tracks && target.State.Position.IsNone ? await WithHistoryAsync(target, cancellationToken) : target;
    }

    private async ValueTask<ReadTarget> ChooseAsync(ReadIntent intent, NodeSet tried, NodeSet avoid, CancellationToken cancellationToken)
    {
        var snapshot = Topology.Current;
        var request = RequestFor(snapshot, intent, new NodeSet(tried.Bits | avoid.Bits));
        var decision = _router.Route(snapshot, request);
        if (decision.Outcome == RouteOutcome.Behind)
        {
            Counters.Waited();
            await WaitForReplayAsync(snapshot, request, cancellationToken);
            snapshot = Topology.Current;
            request = RequestFor(snapshot, intent, request.Tried) with { Waited = true };
            decision = _router.Route(snapshot, request);
        }

        if (avoid.Bits != 0)
        {
            Counters.Restarted();
            decision = decision.Node is null ? _router.Route(snapshot, request with { Tried = tried, Waited = true }) : decision;
        }

        Counters.Count(decision.Outcome);
        return decision switch
        {
            { Node: { } node } => new ReadTarget(node, request.Intent),
            { Outcome: RouteOutcome.TooStale } => throw new StaleReadException(),
            _ => throw new NoNodeAvailableException(busy: decision.Outcome == RouteOutcome.Busy),
        };
    }

    /// <summary>
    /// Waits, a while at most, until the primary shows all that a standby may have shown this client before: what it writes then is never
    /// seen without that.
    /// </summary>
    public async ValueTask FollowAsync(ReadIntent intent, CancellationToken cancellationToken)
    {
        if (!intent.AtLeast.IsNone && Topology.Current is { Primary: { } primary, Nodes.Count: > 1 })
        {
            await ShowsAllAsync(primary.Node, cancellationToken);
        }
    }

    /// <summary>True when a standby can have shown this client a commit that the primary does not show yet.</summary>
    private bool MayHaveSeenMore(ReadTarget target, ReadIntent intent)
        => target.State.Role == ReplicationRole.Primary && !intent.AtLeast.IsNone
            && intent.Level is ConsistencyLevel.Session or ConsistencyLevel.Strong && Topology.Current.Nodes.Count > 1;

    private ValueTask<bool> ShowsAllAsync(DatabaseNode primary, CancellationToken cancellationToken)
        => primary.Commits.WaitAsync(Topology.Current.Replicas.Count > 0, _options.MaxReplayWait, cancellationToken);

    /// <summary>
    /// Right after the start a node may be asked for rows before its first probe has told which history it is in, and without that nobody
    /// can say what was seen.
    /// </summary>
    private async ValueTask<ReadTarget> WithHistoryAsync(ReadTarget target, CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        while (target.State.Position.IsNone && _clock.GetElapsedTime(began) < _options.ProbeTimeout)
        {
            await Task.Delay(FirstProbePause, _clock, cancellationToken);
            target = target with { State = Topology.Current.Of(target.Node) ?? target.State };
        }

        return target;
    }

    private RouteRequest RequestFor(TopologySnapshot snapshot, ReadIntent intent, NodeSet tried)
    {
        var needsClock = intent.MaxStaleness > TimeSpan.Zero;
        return new RouteRequest(
            snapshot.InPresentHistory(intent), Interlocked.Increment(ref _turn), needsClock ? _clock.GetUtcNow() : default, tried);
    }

    private async ValueTask WaitForReplayAsync(TopologySnapshot snapshot, RouteRequest request, CancellationToken cancellationToken)
    {
        if (_router.NearestBehind(snapshot, request) is { } replica && replica.Lag <= LongestHopefulLag)
        {
            replica.Node.Load.Waited();
            await replica.Node.Waiter.WaitAsync(request.Intent.AtLeast.Lsn, _options.MaxReplayWait, cancellationToken);
        }
    }
}
