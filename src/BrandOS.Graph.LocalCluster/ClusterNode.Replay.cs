using BrandOS.Graph.LocalCluster.Replication;

namespace BrandOS.Graph.LocalCluster;

public sealed partial class ClusterNode
{
    private static readonly TimeSpan PauseCheck = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// The replica goes on receiving WAL and stops applying it. Returns when replay stands still.
    /// A restart forgets the pause.
    /// </summary>
    public async Task PauseReplayAsync(CancellationToken cancel)
    {
        Require(Role == NodeRole.Replica && State == NodeState.Running, "is not a running replica");
        await NodeSql.ExecuteAsync(this, "SELECT pg_wal_replay_pause()", cancel);
        while (await NodeSql.ScalarAsync<string>(this, "SELECT pg_get_wal_replay_pause_state()", cancel) != "paused")
        {
            await Task.Delay(PauseCheck, _site.Clock, cancel);
        }
    }

    /// <summary>Undoes <see cref="PauseReplayAsync"/>.</summary>
    public async Task ResumeReplayAsync(CancellationToken cancel)
    {
        Require(Role == NodeRole.Replica && State == NodeState.Running, "is not a running replica");
        await NodeSql.ExecuteAsync(this, "SELECT pg_wal_replay_resume()", cancel);
    }
}
