namespace BrandOS.Graph.LocalCluster;

/// <summary>How the local cluster is made. Every default is right for a developer's machine.</summary>
public sealed partial class LocalClusterOptions
{
    /// <summary>
    /// Folder with PostgreSQL 15 or newer server programs. Default null: PATH is searched, then the places of Debian, Fedora and Homebrew.
    /// </summary>
    public string? BinariesFolder { get; set; }

    /// <summary>
    /// Folder for all data, logs and the password. Default null: <c>$XDG_DATA_HOME/brandos-graph</c>
    /// or <c>~/.local/share/brandos-graph</c>;
    /// as root <c>/var/lib/brandos-graph</c>, because the account that runs PostgreSQL must reach it.
    /// </summary>
    public string? DataFolder { get; set; }

    /// <summary>Streaming replicas beside the primary. Default 2, from 0 to 8.</summary>
    public int ReplicaCount { get; set; } = 2;

    /// <summary>
    /// TCP port of the first node; the others take the ports after it. Default null: free ports, remembered and used again by the
    /// next start when they are still free. From 1024 to 65535 minus <see cref="ReplicaCount"/>.
    /// </summary>
    public int? FirstPort { get; set; }

    /// <summary>
    /// Database that is created and put into the connection strings. Default "brandos",
    /// a plain SQL name of at most 63 characters.
    /// </summary>
    public string Database { get; set; } = "brandos";

    /// <summary>
    /// Role that owns the database, replicates and is superuser. Default "brandos", a plain SQL name.
    /// Only the first start uses it.
    /// </summary>
    public string User { get; set; } = "brandos";

    /// <summary>
    /// Account that runs PostgreSQL when this program runs as root, which PostgreSQL refuses. Default "postgres". Ignored otherwise.
    /// </summary>
    public string ServerAccount { get; set; } = "postgres";

    /// <summary>Whether commits reach the disk. Default true; false only for data that may be lost, such as a test's.</summary>
    public bool FsyncOn { get; set; } = true;

    /// <summary>
    /// Whether a replica that cannot follow is made anew at start. Default true: its data is only a copy. False: the start fails with
    /// <see cref="LocalClusterError.ReplicaCannotFollow"/>.
    /// </summary>
    public bool RebuildReplicas { get; set; } = true;

    /// <summary>Memory the settings are sized from, in bytes. Default null: the machine's (or container's). At least 256 MiB.</summary>
    public long? MemoryBytes { get; set; }

    /// <summary>Settings for postgresql.conf of every node; they win over ours, except for where a node listens and whom it
    /// follows. Default none.</summary>
    public IDictionary<string, string> ExtraSettings { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long one server process has until it answers. Default 60 s (crash recovery takes time), from 1 s to 1 h.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one server process may take to stop before it is killed. Default 15 s, from 100 ms to 10 min.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a started replica may take until it streams. Default 15 s, from 1 s to 1 h.</summary>
    public TimeSpan FollowTimeout { get; set; } = TimeSpan.FromSeconds(15);
}
