namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <summary>What the monitor remembers of one node. Changed under the monitor's lock only.</summary>
internal sealed class NodeObservation(DatabaseNode node, ReplicationRole believed)
{
    private const int LatencySamples = 8;
    private const int FewestLatencies = 3;

    private readonly Queue<TimeSpan> _latencies = new(LatencySamples);

    public DatabaseNode Node { get; } = node;

    /// <summary>What the order of the configuration suggests, until the node itself has answered.</summary>
    public ReplicationRole Believed { get; } = believed;

    public NodeHealth Health { get; private set; } = NodeHealth.Believed;

    public ProbeResult? Last { get; private set; }

    /// <summary>
    /// The shortest of the last probes: what the way and the node need, not what one probe happened to wait for. 0 until a few are known.
    /// </summary>
    public TimeSpan Latency => _latencies.Count < FewestLatencies ? TimeSpan.Zero : _latencies.Min();

    /// <summary>Never goes back while the server runs.</summary>
    public DateTimeOffset FreshAsOf { get; set; }

    /// <summary>Probes in a row without an answer.</summary>
    public int Failures { get; private set; }

    /// <summary>True when it was lost only because it has no connection for us.</summary>
    public bool GaveNoConnection { get; private set; }

    public uint Timeline { get; private set; }

    /// <summary>What the timeline was before it changed; 0 when that was not seen.</summary>
    public uint EarlierTimeline { get; private set; }

    public void Answered(ProbeResult result)
    {
        // A standby without its receiver is still where it was; only the server itself can say otherwise.
        var remembered = Last?.SystemIdentifier == result.SystemIdentifier ? Timeline : 0;
        var timeline = result.Timeline != 0 ? result.Timeline : Math.Max(remembered, result.CheckpointTimeline);
        EarlierTimeline = timeline == remembered ? EarlierTimeline : remembered;
        Timeline = timeline;
        if (Last?.Server != result.Server)
        {
            FreshAsOf = default; // a standby that crashed begins again at its last restart point
        }

        if (Health == NodeHealth.Lost)
        {
            _latencies.Clear();
        }

        while (_latencies.Count >= LatencySamples)
        {
            _latencies.Dequeue();
        }

        _latencies.Enqueue(result.Elapsed);
        Last = result;
        Health = NodeHealth.Up;
        GaveNoConnection = false;
        Failures = 0;
    }

    public void Late() => Health = Health == NodeHealth.Up ? NodeHealth.Late : Health;

    /// <param name="gaveNoConnection">True when it could not be asked, for want of a connection.</param>
    public void Failed(bool gaveNoConnection = false)
    {
        Health = NodeHealth.Lost;
        GaveNoConnection = gaveNoConnection;
        Failures++;
    }

    /// <summary>A request lost it: asked again soon, as one that never failed.</summary>
    public void BrokeUnderRequest()
    {
        Health = NodeHealth.Lost;
        GaveNoConnection = false;
    }
}
