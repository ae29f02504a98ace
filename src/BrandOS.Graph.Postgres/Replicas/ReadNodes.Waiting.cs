using System.Runtime.ExceptionServices;
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
    /// Waits until something is known of the nodes that was not when the read was refused. No node is asked: probes say it.
    /// </summary>
    /// <param name="refusal">Thrown again when that takes too long.</param>
    /// <param name="known">What was known then.</param>
    /// <param name="began">When this read was refused first; null when it is now.</param>
    /// <returns>When this read was refused first.</returns>
    private async ValueTask<long> UntilMoreIsKnownAsync(
        Exception refusal, TopologySnapshot known, long? began, CancellationToken cancellationToken)
    {
        var first = began ?? _clock.GetTimestamp();
        do
        {
            if (_clock.GetElapsedTime(first) >= _options.MaxNodeWait)
            {
                ExceptionDispatchInfo.Throw(refusal);
            }

            await Task.Delay(NodeWaitPause, _clock, cancellationToken);
        }
        while (ReferenceEquals(Topology.Current, known));
        return first;
    }
}
