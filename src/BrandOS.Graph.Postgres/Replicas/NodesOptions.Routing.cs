using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Postgres.Replicas;

/// <content>Which node gets a read.</content>
public sealed partial class NodesOptions
{
    /// <summary>
    /// A replica that is further behind than this and than <see cref="MaxLagBytes"/> gets no reads. Default 2 s, from 50 ms to 5 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan MaxLag { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Bytes of log a replica may lack whatever the time; what is that little is replayed in no time, or was never told to anybody because
    /// the primary is gone. 0: only the time counts. Default 64 KiB, up to 1 TiB.
    /// </summary>
    [Range(0, 1L << 40)]
    public long MaxLagBytes { get; set; } = 64 << 10;

    /// <summary>
    /// How one of several replicas is chosen: PowerOfTwoChoices (default), RoundRobin, or LeastLag (up to two probe intervals are none).
    /// </summary>
    [AllowedValues(Routing.ReplicaBalancers.PowerOfTwoChoices, Routing.ReplicaBalancers.RoundRobin, Routing.ReplicaBalancers.LeastLag)]
    public string Balancer { get; set; } = Routing.ReplicaBalancers.PowerOfTwoChoices;

    /// <summary>Shares of the reads by node name, from 0 (takes none) to 100. Default 1 each.</summary>
    public IDictionary<string, int> Weights { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reading operations a node may have at a time, waiting ones included. Default 256, from 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxInFlight { get; set; } = 256;

    /// <summary>
    /// Reading operations the primary may have at a time when replicas should have answered them: what is beyond is refused, so that writes
    /// go on. Reads that ask for the primary are not refused by it. Default 64, from 0 to 100,000.
    /// </summary>
    [Range(0, 100_000)]
    public int PrimaryReadBudget { get; set; } = 64;

    /// <summary>
    /// How long a read waits for a replica that has not yet replayed what its client saw; then it goes to the primary. Default 100 ms, from
    /// 0 to 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan MaxReplayWait { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long a read waits when no node can answer: standbys that follow a new primary may all be restarted at one time, and are back in
    /// less. Default 1 s, from 0 to 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan MaxNodeWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How often host names of the list are looked up: a name with several addresses is a node for each of them. Default 30 s, from 1 s to
    /// 1 h.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan NameInterval { get; set; } = TimeSpan.FromSeconds(30);

    internal int WeightOf(string node) => Weights.TryGetValue(node, out var weight) ? weight : 1;
}
