using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>
/// Where the database is. Configuration section <c>ConnectionStrings</c> for the two addresses, <c>Nodes</c> for the rest.
/// </summary>
public sealed partial class NodesOptions
{
    /// <summary>Npgsql connection string of the primary.</summary>
    [Required]
    public string Primary { get; set; } = "";

    /// <summary>Npgsql connection strings of the streaming replicas; none is fine, the primary then answers.</summary>
    public IList<string> Replicas { get; } = [];

    /// <summary>
    /// Connections for reading a node may have open, about four for each of its cores: more do not read faster, their statements only wait
    /// inside of the node instead of before it, and the slowest answers get slower. Default 8, from 1 to 500.
    /// </summary>
    [Range(1, 500)]
    public int MaxPoolSize { get; set; } = 8;

    /// <summary>
    /// Of these, how many lookups of single rows may use at one time; those that come meanwhile leave together with the next round trip.
    /// 0 sends each lookup by itself. Default 2, from 0 to 64.
    /// </summary>
    [Range(0, 64)]
    public int LookupConnections { get; set; } = 2;

    /// <summary>
    /// When a round trip of lookups is on its way for longer than this, those that arrive take a further connection. Default 2 ms, from 0
    /// to 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan LookupPatience { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Lookups that share one round trip at most. Default 32, from 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MaxLookupsPerRoundTrip { get; set; } = 32;

    /// <summary>What stands between the server and the nodes. Default None.</summary>
    [EnumDataType(typeof(NodePooler))]
    public NodePooler Pooler { get; set; } = NodePooler.None;

    /// <summary>How often every node is asked whether it answers. Default 200 ms, from 50 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// A node that stays lost is asked less and less often, down to this. Default 5 s, from <see cref="ProbeInterval"/> to 5 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan MaxProbeInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A node that does not answer a probe or accept a connection within this time is out. Default 1 s, from 100 ms to 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A node that has no connection slot left is asked for another connection after 50 ms, and each time it refuses after twice as long,
    /// up to this; with none at all at least twice in <see cref="ProbeTimeout"/>. Those there are answer meanwhile. Default 5 s, from 50 ms
    /// to 5 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan MaxConnectBackOff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest one level of an operation may take at a node. Default 10 s, from 1 s to 10 min, whole seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
