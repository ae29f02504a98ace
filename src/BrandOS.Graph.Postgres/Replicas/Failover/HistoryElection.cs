namespace BrandOS.Graph.Postgres.Replicas.Failover;

/// <summary>
/// Who is the primary, who follows it, and who lives in a history that is over. Nobody votes: PostgreSQL gives every promotion a new
/// timeline, so the newest timeline of the cluster's own system is the cluster's history (docs/operations/failover.md).
/// </summary>
internal static class HistoryElection
{
    public static Election Hold(IReadOnlyList<Candidate> candidates, Election last)
    {
        var system = last.SystemIdentifier != 0 ? last.SystemIdentifier : SystemOf(candidates);
        var own = candidates.Where(node => node.HasAnswered && node.SystemIdentifier == system).ToList();
        var timeline = own.Select(node => node.Timeline).Append(last.Timeline).Max();
        var isNewHistory = timeline != last.Timeline;

        // Also one that does not answer now: who took writes on this timeline has them still.
        var writers = own.Where(node => !node.InRecovery && node.Timeline == timeline && !IsDuplicate(candidates, node)).ToList();
        var isSplit = writers.Count > 1;
        var primary = !isSplit ? writers.FirstOrDefault().Name
            : !isNewHistory && writers.Any(node => node.Name == last.Primary) ? last.Primary
            : null;
        return new Election(
            primary,
            system,
            timeline,
            AlarmOf(candidates, isSplit, primary, system),
            [.. candidates.Select(node => StandingOf(candidates, node, system, timeline, isSplit, primary))]);
    }

    // Chosen once and kept: by the nodes that take writes, else by all; where they disagree by the greatest number, then by the order of
    // the list.
    private static ulong SystemOf(IReadOnlyList<Candidate> candidates)
    {
        var answered = candidates.Where(node => node.HasAnswered).ToList();
        var writing = answered.Where(node => !node.InRecovery).Select(node => node.SystemIdentifier).ToHashSet();
        return answered
            .Where(node => writing.Count == 0 || writing.Contains(node.SystemIdentifier))
            .GroupBy(node => node.SystemIdentifier)
            .OrderByDescending(system => answered.Count(node => node.SystemIdentifier == system.Key))
            .FirstOrDefault()?.Key ?? 0;
    }

    // Promotion does not restart a server, so what the two addresses said of its role may differ for a moment. One that answers counts for
    // both.
    private static bool IsDuplicate(IReadOnlyList<Candidate> candidates, Candidate node)
    {
        var isAfter = true;
        foreach (var other in candidates)
        {
            if (other.Name == node.Name)
            {
                isAfter = false;
            }
            else if (node.HasAnswered && other.SystemIdentifier == node.SystemIdentifier && other.Server == node.Server
                && (other.IsReachable == node.IsReachable ? isAfter : other.IsReachable))
            {
                return true;
            }
        }

        return false;
    }

    private static TopologyAlarm AlarmOf(IReadOnlyList<Candidate> candidates, bool isSplit, string? primary, ulong system)
        => isSplit ? TopologyAlarm.SplitBrain
            : primary is null || !candidates.Any(node => node.Name == primary && node.IsReachable) ? TopologyAlarm.NoPrimary
            : candidates.Any(node => node.HasAnswered && node.SystemIdentifier != system) ? TopologyAlarm.MixedSystems
            : TopologyAlarm.None;

    private static Standing StandingOf(
        IReadOnlyList<Candidate> candidates, Candidate node, ulong system, uint timeline, bool isSplit, string? primary)
        => !node.HasAnswered ? new(ReplicationRole.Unknown, node.IsReachable ? NodeTrouble.None : NodeTrouble.NoAnswer)
            : node.SystemIdentifier != system ? new(ReplicationRole.Fenced, NodeTrouble.OtherSystem)
            : node.Timeline < timeline ? new(ReplicationRole.Fenced, NodeTrouble.OlderTimeline)
            : IsDuplicate(candidates, node) ? new(ReplicationRole.Fenced, NodeTrouble.Duplicate)
            : node.Name == primary ? new(ReplicationRole.Primary, node.IsReachable ? NodeTrouble.None : NodeTrouble.NoAnswer)
            : isSplit ? new(ReplicationRole.Fenced, NodeTrouble.SplitBrain)
            : new(ReplicationRole.Replica, node.IsReachable ? NodeTrouble.None : NodeTrouble.NoAnswer);
}
