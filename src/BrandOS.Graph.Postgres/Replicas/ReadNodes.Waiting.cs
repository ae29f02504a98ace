using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Postgres.Replicas;

/// <content>Waits a moment where nobody can answer (<see cref="NodesOptions.MaxNodeWait"/>).</content>
public sealed partial class ReadNodes
{
    private static readonly TimeSpan NodeWaitPause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// True when another moment may answer what this one cannot; a node that is busy or behind has been waited for already.
    /// </summary>
    private static bool MayPass(Exception refusal, TopologySnapshot snapshot)
        => refusal is NoNodeAvailableException { Busy: false } || (refusal is StaleReadException && snapshot.Primary is null);

    /// <summary>
    /// True when something is known of the nodes that was not when the read was refused; false when that took too long. No node is asked:
    /// probes say it.
    /// </summary>
    /// <param name="refused">What was known then.</param>
    /// <param name="began">When this read was refused first.</param>
    private async ValueTask<bool> KnowsMoreAsync(TopologySnapshot refused, long began, CancellationToken cancellationToken)
    {
        while (_clock.GetElapsedTime(began) < _options.MaxNodeWait)
        {
            await Task.Delay(NodeWaitPause, _clock, cancellationToken);
            if (!ReferenceEquals(Topology.Current, refused))
            {
                return true;
            }
        }

        return false;
    }
}
