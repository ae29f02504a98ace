using System.Net;
using System.Net.Sockets;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Settings;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>Each expected failure of a start: its code, what to do about it, and nothing left running.</summary>
public sealed class StartErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_wrong_options_are_reported_at_once()
    {
        var options = new LocalClusterOptions { ReplicaCount = -1, Database = "a b", StopTimeout = TimeSpan.Zero };
        await FailsAsync(options, LocalClusterError.InvalidOptions, "ReplicaCount", "Database", "StopTimeout");
    }

    [Fact]
    public async Task Missing_binaries_name_the_install_commands()
    {
        var options = Options();
        options.BinariesFolder = _folder.Path;
        await FailsAsync(options, LocalClusterError.BinariesNotFound,
            "sudo apt-get install postgresql", "sudo dnf install postgresql-server", "brew install",
            $"{_folder.Path} (no postgres, initdb");
    }

    [ClusterFact]
    public async Task Taken_port_is_named_with_its_node()
    {
        var (port, next) = (FreePorts.Pick([]), FreePorts.Pick([]));
        while (next != port + 1)
        {
            (port, next) = (next, FreePorts.Pick([])); // somebody else was given the one between them, or listens there
        }

        using var other = new TcpListener(IPAddress.Loopback, next);
        other.Start();
        var options = Options();
        options.FirstPort = port;
        await FailsAsync(options, LocalClusterError.PortTaken, $"Port {port + 1} for replica-1", "ss -ltnp");
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_named()
        => await FailsAsync(Options("/proc/brandos-graph"), LocalClusterError.FolderNotWritable, "/proc/brandos-graph", "set DataFolder");

    [RootFact]
    public async Task Folder_that_the_server_account_cannot_reach_is_named()
    {
        var inside = Path.Combine(_folder.Path, "data"); // the temporary folder is root's alone
        await FailsAsync(Options(inside), LocalClusterError.FolderNotWritable, inside, "chown postgres", "every parent folder");
    }

    [RootFact]
    public async Task Missing_server_account_is_named()
    {
        var options = Options();
        options.ServerAccount = "nobody-of-this-name";
        await FailsAsync(options, LocalClusterError.NoServerAccount, "nobody-of-this-name", "useradd");
    }

    [ClusterFact]
    public async Task Data_of_another_major_version_is_refused_untouched()
    {
        await (await ClusterFixture.StartOwnAsync(Options(replicas: 0))).DisposeAsync();
        var version = Path.Combine(_folder.Path, "primary", "PG_VERSION");
        await File.WriteAllTextAsync(version, "11\n");

        await FailsAsync(Options(), LocalClusterError.DataOfOtherVersion, "PostgreSQL 11", "apt-get install postgresql-11", "or delete");

        Assert.Equal("11\n", await File.ReadAllTextAsync(version));
    }

    [ClusterFact]
    public async Task Second_owner_of_a_data_folder_is_refused()
    {
        await using var cluster = await ClusterFixture.StartOwnAsync(Options(replicas: 0));

        var error = await Assert.ThrowsAsync<LocalClusterException>(() => ClusterFixture.StartOwnAsync(Options()));

        Assert.Equal(LocalClusterError.DataFolderInUse, error.Error);
        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await OwnCluster.RunAsync(cluster.Primary, "SELECT 1"));
    }

    [ClusterFact]
    public async Task Server_that_refuses_its_settings_shows_its_log()
    {
        var options = Options(replicas: 0);
        options.ExtraSettings["no_such_setting"] = "1";
        await FailsAsync(options, LocalClusterError.NodeDidNotStart, "primary did not start", "no_such_setting", "primary.log");
    }

    [MountTheory]
    [InlineData(20)] // not enough for initdb
    [InlineData(80)] // enough for the primary, not for its copies
    public async Task Full_disk_is_named(int megabytes)
    {
        using var disk = TinyDisk.Mount(_folder.Path, megabytes);
        await FailsAsync(Options(), LocalClusterError.DiskFull, _folder.Path, "No space left on device", "df -h", "set DataFolder");
    }

    private LocalClusterOptions Options(string? folder = null, int replicas = 2)
        => ClusterFixture.Throwaway(folder ?? _folder.Path, replicas);

    private async Task FailsAsync(LocalClusterOptions options, LocalClusterError expected, params string[] words)
    {
        var error = await Assert.ThrowsAsync<LocalClusterException>(() => ClusterFixture.StartOwnAsync(options));
        Assert.Equal((expected, error.Message), (error.Error, error.Message));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.All(Directory.EnumerateDirectories(_folder.Path), node => Assert.Empty(ProcessTable.Of(node)));
    }
}
