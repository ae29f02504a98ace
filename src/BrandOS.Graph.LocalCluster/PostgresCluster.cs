using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Replication;
using BrandOS.Graph.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.LocalCluster;

/// <summary>
/// A primary and its streaming replicas as child processes of this one. They end with it: by <see cref="DisposeAsync"/>, on Linux
/// also when it is killed; where the kernel does not help, the next start ends what is left.
/// </summary>
public sealed partial class PostgresCluster : IAsyncDisposable
{
    private readonly ClusterSite _site;
    private readonly ClusterRecord _record;
    private readonly ProcessSpawner _spawner;
    private volatile ClusterNode _primary;
    private bool _disposed;

    internal PostgresCluster(ClusterSite site, ClusterRecord record, ProcessSpawner spawner)
    {
        _site = site;
        _record = record;
        _spawner = spawner;
        Nodes = [.. NodeNames.For(site.Options.ReplicaCount).Select(name => new ClusterNode(this, site, name, record.Ports[name]))];
        _primary = Nodes.Single(node => node.Name == record.Primary);
        foreach (var node in Nodes)
        {
            node.Role = node == _primary ? NodeRole.Primary
                : node.HasData && !node.DataIsReplica ? NodeRole.FormerPrimary
                : NodeRole.Replica;
        }
    }

    /// <summary>Every node, in the order of their names' numbers.</summary>
    public IReadOnlyList<ClusterNode> Nodes { get; }

    /// <summary>The node that takes the writes; a promotion changes it.</summary>
    public ClusterNode Primary => _primary;

    /// <summary>The nodes that follow the primary.</summary>
    public IReadOnlyList<ClusterNode> Replicas => [.. Nodes.Where(node => node.Role == NodeRole.Replica)];

    /// <summary>The folder with data, logs and the password file <c>pgpass</c>.</summary>
    public string DataFolder => _site.Folder.Root;

    /// <summary>The folder of the server programs, psql among them.</summary>
    public string BinariesFolder => _site.Binaries.Folder;

    /// <summary>The database of the connection strings.</summary>
    public string Database => _site.Options.Database;

    /// <summary>Starts the cluster, making what is missing. The first start takes seconds, the next ones less.</summary>
    /// <param name="progress">Told each step in a short sentence, for people.</param>
    /// <exception cref="LocalClusterException">Nothing is left running then.</exception>
    public static Task<PostgresCluster> StartAsync(
        LocalClusterOptions options, TimeProvider clock, ILogger logger, IProgress<string>? progress, CancellationToken cancel)
        => new ClusterStart(options, clock, logger, progress).RunAsync(cancel);

    /// <summary>
    /// Makes a stopped, broken or diverged node a replica of the current primary: a former primary by pg_rewind, a replica by
    /// following; when that is not possible, by a new copy. The node's own writes that the primary does not have are lost.
    /// </summary>
    public async Task ReaddAsync(ClusterNode node, CancellationToken cancel)
    {
        node.Require(node != Primary, "is the primary and cannot follow itself");
        Primary.Require(Primary.State == NodeState.Running, "must run to be followed");
        await node.StopAsync(cancel);
        await new Rejoin(node, Primary, _site).RunAsync(cancel);
    }

    /// <summary>Stops everything: fast shutdowns within the StopTimeout, then kills. Safe to call twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        foreach (var node in Nodes.Where(node => node.State == NodeState.Frozen))
        {
            node.Resume(); // a frozen replica would make the primary wait for it
        }

        // The primary first, so that its last words still reach the replicas.
        await Primary.StopAsync(CancellationToken.None);
        await Task.WhenAll(Nodes.Select(node => node.StopAsync(CancellationToken.None)));
        _spawner.Dispose();
        _site.Folder.Dispose();
    }

    internal async Task PromoteAsync(ClusterNode node, CancellationToken cancel)
    {
        node.Require(node.Role == NodeRole.Replica && node.State == NodeState.Running, "is not a running replica");
        if (!await NodeSql.ScalarAsync<bool>(node, "SELECT pg_promote(wait => true, wait_seconds => 30)", cancel))
        {
            throw LocalClusterErrors.WrongState($"{node} was not promoted within 30 s; its log is {node.LogFile}.");
        }

        Primary.Role = NodeRole.FormerPrimary;
        node.Role = NodeRole.Primary;
        _primary = node;
        _record.Primary = node.Name;
        _record.Save(_site.Folder.RecordFile);
        LogPromoted(node.Name);
    }

    [LoggerMessage(EventIds.Promoted, LogLevel.Information, "{Node} is the primary now.")]
    private static partial void LogPromoted(ILogger logger, string node);

    private void LogPromoted(string node) => LogPromoted(_site.Logger, node);
}
