using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Replication;
using BrandOS.Graph.LocalCluster.Settings;
using BrandOS.Graph.LocalCluster.Storage;
using Npgsql;

namespace BrandOS.Graph.LocalCluster;

/// <summary>One PostgreSQL server of the cluster. Operations on a node are to be called one after another.</summary>
public sealed partial class ClusterNode
{
    private readonly ClusterSite _site;
    private readonly PostgresCluster _cluster;
    private readonly NodeLog _log;
    private Postmaster? _postmaster;
    private bool _frozen;
    private bool _stopping;

    internal ClusterNode(PostgresCluster cluster, ClusterSite site, string name, int port)
    {
        _cluster = cluster;
        _site = site;
        Name = name;
        Port = port;
        _log = new NodeLog(site.Folder.Log(name));
    }

    /// <summary>"primary", "replica-1", "replica-2", ... as the node began its life.</summary>
    public string Name { get; }

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The node's part now.</summary>
    public NodeRole Role { get; internal set; }

    public NodeState State => _postmaster is not { HasExited: false } ? NodeState.Stopped : _frozen ? NodeState.Frozen : NodeState.Running;

    /// <summary>For Npgsql, with the password.</summary>
    public string ConnectionString => ConnectionTo(_site.Options.Database).ConnectionString;

    /// <summary>Id of the server's first process; null when it does not run.</summary>
    public int? ProcessId => State == NodeState.Stopped ? null : _postmaster!.Id;

    /// <summary>The file the server logs to.</summary>
    public string LogFile => _log.Path;

    internal string DataFolder => _site.Folder.Node(Name);

    internal bool HasData => ServerVersion is not null;

    internal int? ServerVersion => Binaries.ServerVersion.OfData(DataFolder);

    /// <summary>True when the data says that it is a replica's, whatever the cluster believes.</summary>
    internal bool DataIsReplica => File.Exists(StandbySignal);

    private string StandbySignal => Path.Combine(DataFolder, "standby.signal");

    /// <summary>Starts the stopped server and returns when it answers and, as a replica of a running primary, streams.</summary>
    /// <exception cref="LocalClusterException">
    /// <see cref="LocalClusterError.ReplicaCannotFollow"/>, <see cref="LocalClusterError.PortTaken"/>,
    /// <see cref="LocalClusterError.NodeDidNotStart"/>.
    /// </exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        Require(State == NodeState.Stopped, "runs already");
        if (!FreePorts.IsFree(Port))
        {
            throw LocalClusterErrors.PortTaken(Name, Port);
        }

        var follows = Role == NodeRole.Replica && _cluster.Primary.State == NodeState.Running;
        if (follows)
        {
            await ReplicationSlots.EnsureAsync(_cluster.Primary, NodeNames.Slot(Name), cancel);
        }

        Configure();
        _log.Rotate();
        _stopping = _frozen = false;
        _postmaster?.Dispose();
        _postmaster = await Postmaster.StartAsync(_site.Runner, _site.Binaries["postgres"], DataFolder, _log.Path, _site.Clock);
        _ = WatchAsync(_postmaster);
        try
        {
            await StartProgress.UntilReadyAsync(this, _postmaster, _log, _site, cancel);
            if (follows)
            {
                await StartProgress.UntilFollowingAsync(this, _cluster.Primary, _log, _site, cancel);
            }
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>
    /// Fast shutdown (open transactions are rolled back); killed when it takes longer than the StopTimeout.
    /// A frozen node is resumed.
    /// </summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        if (State != NodeState.Stopped)
        {
            _stopping = true;
            _frozen = false;
            await _postmaster!.StopAsync(_site.Options.StopTimeout, cancel);
        }
    }

    /// <summary>SIGKILL, as a crash. Returns when no process of the node is left.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        Require(State != NodeState.Stopped, "does not run");
        _stopping = true;
        _frozen = false;
        await _postmaster!.KillAsync(cancel);
    }

    /// <summary>SIGSTOP to every process: connections stay open and nothing answers, as on a hung machine.</summary>
    public void Freeze()
    {
        Require(State == NodeState.Running, "does not run");
        _postmaster!.Freeze();
        _frozen = true;
    }

    /// <summary>Undoes <see cref="Freeze"/>.</summary>
    public void Resume()
    {
        Require(State == NodeState.Frozen, "is not frozen");
        _postmaster!.Resume();
        _frozen = false;
    }

    /// <summary>
    /// Makes this replica the primary. The others go on following the old one until
    /// <see cref="PostgresCluster.ReaddAsync"/>.
    /// </summary>
    public Task PromoteAsync(CancellationToken cancel) => _cluster.PromoteAsync(this, cancel);

    public override string ToString() => $"{Name} ({Role}, {State}, port {Port})";

    internal NpgsqlConnectionStringBuilder ConnectionTo(string database) => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = _site.Credentials.User,
        Password = _site.Credentials.Password,
    };

    internal void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw LocalClusterErrors.WrongState($"{this} {otherwise}.");
        }
    }

    private void Configure()
    {
        ConfigurationFile.Write(DataFolder, NodeSettings.For(this, _cluster.Primary, _site), _site.Account);
        if (Role == NodeRole.Replica)
        {
            File.WriteAllBytes(StandbySignal, []);
            _site.Account.Own(StandbySignal);
        }
        else if (Role == NodeRole.Primary)
        {
            File.Delete(StandbySignal);
        }
    }

    private async Task WatchAsync(Postmaster postmaster)
    {
        await postmaster.Exit;
        if (!_stopping && ReferenceEquals(postmaster, _postmaster))
        {
            LogEndedByItself(_site.Logger, Name, _log.Path);
        }
    }
}
