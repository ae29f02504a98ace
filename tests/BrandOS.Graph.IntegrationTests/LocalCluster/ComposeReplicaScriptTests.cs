using System.Runtime.Versioning;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster.Processes;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>docker/replica.sh does in a container what the local cluster does in a folder; here it copies the shared primary.</summary>
[Collection(ClusterCollection.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class ComposeReplicaScriptTests(ClusterFixture fixture)
{
    private const string Slot = "compose_replica";

    [ClusterFact]
    public async Task Script_copies_the_primary_once_and_clears_an_interrupted_copy()
    {
        var primary = fixture.Cluster.Primary;
        await OwnCluster.RunAsync(primary, $"SELECT pg_create_physical_replication_slot('{Slot}', true)");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "pgdata");
        Directory.CreateDirectory(Path.Combine(folder.Path, "building", "interrupted"));

        var first = await RunScriptAsync(folder.Path, data);

        Assert.Equal((0, "started postgres -c cluster_name=replica-1\n"), (first.ExitCode, first.Output));
        Assert.True(File.Exists(Path.Combine(data, "standby.signal")));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "building")));
        var written = await File.ReadAllTextAsync(Path.Combine(data, "postgresql.auto.conf"));
        Assert.Contains($"primary_slot_name = '{Slot}'", written, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(data, "mark"), "kept");
        Assert.Equal(0, (await RunScriptAsync(folder.Path, data)).ExitCode);
        Assert.True(File.Exists(Path.Combine(data, "mark")));
        await OwnCluster.RunAsync(primary, $"SELECT pg_drop_replication_slot('{Slot}')");
    }

    private async Task<CommandResult> RunScriptAsync(string folder, string data)
    {
        // The image's entrypoint, which the script hands over to, starts the server; here it only says so.
        var entrypoint = Path.Combine(folder, "docker-entrypoint.sh");
        await File.WriteAllTextAsync(entrypoint, "#!/bin/sh\necho started \"$@\"\n");
        File.SetUnixFileMode(entrypoint, (UnixFileMode)0b111_101_101);
        var script = Path.Combine(folder, "replica.sh");
        File.Copy(Path.Combine(RepositoryRoot(), "docker", "replica.sh"), script, overwrite: true);

        var account = await ServerAccount.ResolveAsync("postgres", CancellationToken.None);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            account.Own(path);
        }

        using var spawner = new ProcessSpawner();
        var node = new NpgsqlConnectionStringBuilder(fixture.PrimaryConnectionString);
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = $"{folder}:{fixture.Cluster.BinariesFolder}:/usr/bin:/bin",
            ["PRIMARY_HOST"] = node.Host!,
            ["PRIMARY_PORT"] = $"{node.Port}",
            ["SLOT"] = Slot,
            ["POSTGRES_USER"] = node.Username!,
            ["POSTGRES_PASSWORD"] = node.Password!,
            ["PGDATA"] = data,
        };
        return await new CommandRunner(spawner, account)
            .RunAsync([script, "postgres", "-c", "cluster_name=replica-1"], folder, variables, CancellationToken.None);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "docker-compose.yml")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
