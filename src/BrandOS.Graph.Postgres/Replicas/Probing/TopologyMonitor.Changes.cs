namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <content>Tells what changed from one snapshot to the next.</content>
internal sealed partial class TopologyMonitor
{
    private void LogChanges(TopologySnapshot before, TopologySnapshot now)
    {
        LogPrimary(before, now);
        foreach (var node in now.Nodes)
        {
            var was = before.Of(node.Node);
            if (node.Role == ReplicationRole.Fenced && (was?.Role != ReplicationRole.Fenced || was.Trouble != node.Trouble))
            {
                LogNodeFenced(node.Name, node.Trouble);
            }

            if ((was?.Trouble == NodeTrouble.NoSlots) != (node.Trouble == NodeTrouble.NoSlots))
            {
                LogSlots(node);
            }

            if (was is { Health: NodeHealth.Lost } && node.Health == NodeHealth.Up)
            {
                LogNodeBack(node.Name);
            }
        }

        if (before.Alarm != now.Alarm)
        {
            LogAlarm(now);
        }
    }

    private void LogPrimary(TopologySnapshot before, TopologySnapshot now)
    {
        if (now.Primary is not { Health: NodeHealth.Up } primary || primary.Node == _writer)
        {
            return;
        }

        if (_writer is { } old)
        {
            LogPrimaryChanged(primary.Name, primary.Position.Timeline, old.Name);
        }
        else
        {
            LogPrimaryFound(primary.Name, primary.Position.Timeline);
        }

        _writer = primary.Node;
    }

    private void LogSlots(NodeState node)
    {
        if (node.Trouble == NodeTrouble.NoSlots)
        {
            LogSlotsTaken(node.Name, node.RefusedConnections);
        }
        else if (!node.Node.Counters.AreSlotsTaken)
        {
            LogSlotsFree(node.Name, node.RefusedConnections);
        }
    }

    private void LogAlarm(TopologySnapshot now)
    {
        switch (now.Alarm)
        {
            case TopologyAlarm.SplitBrain:
                LogSplitBrain(now.Nodes.Max(node => node.Position.Timeline));
                break;
            case TopologyAlarm.MixedSystems:
                LogMixedSystems();
                break;
            case TopologyAlarm.NoPrimary when _writer is not null:
                LogNoPrimary();
                break;
        }
    }
}
