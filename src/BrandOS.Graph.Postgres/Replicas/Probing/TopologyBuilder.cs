using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Failover;

namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <summary>Makes a snapshot of what was observed. Not thread-safe: the monitor calls it under its lock.</summary>
internal sealed class TopologyBuilder
{
    private readonly LogHistory _log = new();
    private TimelineFork[] _forks = [];
    private Election _election = Election.None;
    private DatabaseNode? _primary;
    private long _version;

    public TopologySnapshot Build(IReadOnlyList<NodeObservation> observations)
    {
        // A node that left the list is no incumbent, and another one may have its name now.
        var last = observations.Any(node => node.Node == _primary) ? _election : _election with { Primary = null };
        _election = HistoryElection.Hold([.. observations.Select(CandidateOf)], last);
        if ((_election.SystemIdentifier, _election.Timeline) != (last.SystemIdentifier, last.Timeline))
        {
            _log.Clear();
        }

        // Nobody is an incumbent for having been the first to answer.
        var everybodyWasAsked = observations.All(node => node.Health != NodeHealth.Believed);
        _primary = everybodyWasAsked ? observations.FirstOrDefault(node => node.Node.Name == _election.Primary)?.Node : null;
        for (var i = 0; i < observations.Count; i++)
        {
            RememberFork(observations[i], _election.Standings[i]);
            Remember(observations[i], _election.Standings[i]);
        }

        return new TopologySnapshot(
            ++_version,
            [.. observations.Select((node, index) => StateOf(node, _election.Standings[index]))],
            everybodyWasAsked ? _election.Alarm : TopologyAlarm.None)
        {
            Forks = _forks,
        };
    }

    private static Candidate CandidateOf(NodeObservation node) => new(
        node.Node.Name,
        node.Health != NodeHealth.Lost,
        node.Last?.InRecovery ?? node.Believed == ReplicationRole.Replica,
        node.Last?.SystemIdentifier ?? 0,
        node.Timeline,
        node.Last?.Server ?? default);

    // Where the node was on the timeline before its own, there is none in between, so that is the one it left.
    private void RememberFork(NodeObservation node, Standing standing)
    {
        if (standing.Role == ReplicationRole.Primary && node is { Last.PromotedAt: > 0 and var at, Timeline: var timeline }
            && node.EarlierTimeline == timeline - 1 && !_forks.Any(fork => fork.To == timeline))
        {
            _forks = [.. _forks, new TimelineFork(timeline - 1, timeline, at)];
        }
    }

    private void Remember(NodeObservation node, Standing standing)
    {
        if (node is not { Health: NodeHealth.Up, Last: { } result })
        {
            return;
        }

        if (standing.Role == ReplicationRole.Primary && result.AskedAt > (_log.LastAt ?? DateTimeOffset.MinValue))
        {
            _log.Add(result.AskedAt, result.Lsn);
        }
        else if (standing.Role == ReplicationRole.Replica)
        {
            _log.Reached(Math.Max(result.ReceivedLsn, result.Lsn));
        }
    }

    private NodeState StateOf(NodeObservation node, Standing standing)
    {
        var role = standing.Role == ReplicationRole.Unknown && node.Health == NodeHealth.Believed ? node.Believed : standing.Role;
        var state = new NodeState(node.Node)
        {
            Role = role,
            Health = node.Health,
            Trouble = LacksSlots(node, standing) ? NodeTrouble.NoSlots : standing.Trouble,
            Latency = node.Latency,
        };
        return node.Last is { } result ? WithPosition(state, node, result) : state;
    }

    // Of a node that is out for another reason that one is told; and one that does not answer has it for a reason.
    private static bool LacksSlots(NodeObservation node, Standing standing)
        => node.Node.Counters.AreSlotsTaken && (standing.Trouble == NodeTrouble.None || node.GaveNoConnection);

    private NodeState WithPosition(NodeState state, NodeObservation node, ProbeResult result)
    {
        if (state.Role is ReplicationRole.Primary or ReplicationRole.Replica)
        {
            var fresh = state.Role == ReplicationRole.Primary ? result.AskedAt : _log.FreshAsOf(result.Lsn) ?? result.LastReplay
                ?? DateTimeOffset.MinValue;
            node.FreshAsOf = fresh > node.FreshAsOf ? fresh : node.FreshAsOf;
        }

        var lag = state.Role == ReplicationRole.Replica && _log.LastAt is { } end && end > node.FreshAsOf
            ? end - node.FreshAsOf
            : TimeSpan.Zero;
        return state with
        {
            Position = new LogPosition(result.SystemIdentifier, node.Timeline, result.Lsn),
            LagBytes = state.Role == ReplicationRole.Replica && _log.End > result.Lsn ? (long)(_log.End - result.Lsn) : 0,
            Lag = lag,
            FreshAsOf = node.FreshAsOf,
        };
    }
}
