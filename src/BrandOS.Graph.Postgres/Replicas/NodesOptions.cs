using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Where the database is. Configuration section <c>ConnectionStrings</c> for the two addresses, <c>Nodes</c> for the rest.</summary>
public sealed class NodesOptions
{
    /// <summary>Npgsql connection string of the primary.</summary>
    [Required]
    public string Primary { get; set; } = "";

    /// <summary>Npgsql connection strings of the streaming replicas; none is fine, the primary then answers.</summary>
    public IList<string> Replicas { get; } = [];

    /// <summary>Connections for reading a node may have open. Default 16, from 1 to 500.</summary>
    [Range(1, 500)]
    public int MaxPoolSize { get; set; } = 16;

    /// <summary>How often every node is asked whether it answers. Default 500 ms, from 50 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A node that does not answer a probe or accept a connection within this time is out. Default 1 s, from 100 ms to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest one level of an operation may take at a node. Default 10 s, from 1 s to 10 min, whole seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
