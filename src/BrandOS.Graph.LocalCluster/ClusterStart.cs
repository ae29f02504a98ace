using BrandOS.Graph.LocalCluster.Binaries;
using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Replication;
using BrandOS.Graph.LocalCluster.Settings;
using BrandOS.Graph.LocalCluster.Storage;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.LocalCluster;

/// <summary>The steps from options to a running cluster. Whatever fails, nothing is left running or locked.</summary>
internal sealed partial class ClusterStart(LocalClusterOptions options, TimeProvider clock, ILogger logger, IProgress<string>? progress)
{
    public async Task<PostgresCluster> RunAsync(CancellationToken cancel)
    {
        if (options.Mistakes() is { Count: > 0 } mistakes)
        {
            throw LocalClusterErrors.InvalidOptions(mistakes);
        }

        var path = options.DataFolder ?? DataFolder.Default();
        var account = await ServerAccount.ResolveAsync(options.ServerAccount, cancel);
        var spawner = new ProcessSpawner();
        DataFolder? folder = null;
        PostgresCluster? cluster = null;
        try
        {
            var runner = new CommandRunner(spawner, account);
            folder = await DataFolder.OpenAsync(path, runner, cancel);
            var site = await SurveyAsync(folder, runner, cancel);
            var record = ClusterRecord.Load(folder.RecordFile);
            await EndLeftoversAsync(folder, cancel);
            AssignPorts(record);
            record.Save(folder.RecordFile);
            cluster = new PostgresCluster(site, record, spawner);
            await StartPrimaryAsync(cluster, site, cancel);
            await Task.WhenAll(cluster.Nodes
                .Where(node => node != cluster.Primary)
                .Select(node => StartReplicaAsync(node, cluster, site, cancel)));
            return cluster;
        }
        catch (Exception e)
        {
            if (cluster is not null)
            {
                await cluster.DisposeAsync();
            }

            folder?.Dispose();
            spawner.Dispose();
            if (e is IOException && DiskSpace.IsExhausted(e))
            {
                throw LocalClusterErrors.DiskFull(path, e.Message);
            }

            if (e is UnauthorizedAccessException)
            {
                throw LocalClusterErrors.FolderNotWritable(path, account.Name, e.Message);
            }

            throw;
        }
    }

    private async Task<ClusterSite> SurveyAsync(DataFolder folder, CommandRunner runner, CancellationToken cancel)
    {
        var data = NodeNames.For(options.ReplicaCount).Select(folder.Node).FirstOrDefault(node => ServerVersion.OfData(node) is not null);
        var finder = new BinariesFinder(options.BinariesFolder, Environment.GetEnvironmentVariable("PATH"), BinariesFinder.UsualPlaces);
        var binaries = await finder.FindAsync(data is null ? null : ServerVersion.OfData(data), data ?? folder.Root, cancel);
        var credentials = Credentials.LoadOrCreate(folder.PasswordFile, options.User, runner.Account);
        Report($"PostgreSQL {binaries.Major} from {binaries.Folder}, data in {folder.Root}");
        return new ClusterSite(options, binaries, folder, credentials, runner, clock, logger);
    }

    private async Task EndLeftoversAsync(DataFolder folder, CancellationToken cancel)
    {
        // Every folder, so that nodes beyond today's ReplicaCount end too. All at once: a primary waits for its replicas.
        await Task.WhenAll(Directory.EnumerateDirectories(folder.Root).Select(async node =>
        {
            if (await Leftovers.EndAsync(node, clock, cancel) is > 0 and var count)
            {
                LogLeftovers(logger, count, node);
            }
        }));
    }

    private void AssignPorts(ClusterRecord record)
    {
        var names = NodeNames.For(options.ReplicaCount).ToList();
        if (!names.Contains(record.Primary))
        {
            throw LocalClusterErrors.InvalidOptions(
                [$"ReplicaCount leaves out {record.Primary}, which was promoted and has the newest data."]);
        }

        foreach (var (name, offset) in names.Select((name, offset) => (name, offset)))
        {
            if (options.FirstPort is { } first)
            {
                record.Ports[name] = FreePorts.IsFree(first + offset)
                    ? first + offset
                    : throw LocalClusterErrors.PortTaken(name, first + offset);
            }
            else if (!record.Ports.TryGetValue(name, out var known) || !FreePorts.IsFree(known))
            {
                record.Ports[name] = FreePorts.Pick(record.Ports.Values);
            }
        }
    }

    private async Task StartPrimaryAsync(PostgresCluster cluster, ClusterSite site, CancellationToken cancel)
    {
        var primary = cluster.Primary;
        if (!primary.HasData)
        {
            Report("Making a new database cluster");
            await BaseBackup.InitializeAsync(primary, site, cancel);
        }

        await primary.StartAsync(cancel);
        await DatabaseSetup.EnsureAsync(primary, options.Database, cancel);
        await ReplicationSlots.DropOthersAsync(
            primary, cluster.Nodes.Where(node => node != primary).Select(node => NodeNames.Slot(node.Name)), cancel);
        Ready(primary);
    }

    private async Task StartReplicaAsync(ClusterNode node, PostgresCluster cluster, ClusterSite site, CancellationToken cancel)
    {
        var rejoin = new Rejoin(node, cluster.Primary, site);
        if (!node.HasData)
        {
            Report($"Copying the primary to {node.Name}");
            await rejoin.CopyAsync(cancel);
        }
        else if (options.RebuildReplicas)
        {
            await rejoin.RunAsync(cancel);
        }
        else
        {
            await node.StartAsync(cancel);
        }

        Ready(node);
    }

    private void Ready(ClusterNode node)
    {
        LogReady(logger, node.Name, node.Port, node.ProcessId ?? 0);
        progress?.Report($"{node.Name} is ready on port {node.Port}");
    }

    private void Report(string step)
    {
        LogStep(logger, step);
        progress?.Report(step);
    }
}
