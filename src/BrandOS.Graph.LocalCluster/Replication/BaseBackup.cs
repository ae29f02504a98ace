using System.Globalization;

namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>Makes a node's data: a new cluster for the first primary, a copy of the primary for everyone else.</summary>
internal static class BaseBackup
{
    /// <summary>Copies the primary and puts the copy in the place of what the node had.</summary>
    public static async Task TakeAsync(ClusterNode node, ClusterNode primary, ClusterSite site, CancellationToken cancel)
    {
        var building = Clear(site.Folder.Building(node.Name));
        var slot = NodeNames.Slot(node.Name);
        await ReplicationSlots.RecreateAsync(primary, slot, cancel);
        List<string> arguments =
        [
            "--pgdata", building, "--host", "127.0.0.1", "--port", primary.Port.ToString(CultureInfo.InvariantCulture),
            "--username", site.Credentials.User, "--no-password", "--wal-method", "stream", "--slot", slot, "--checkpoint", "fast",
        ];
        if (!site.Options.FsyncOn)
        {
            arguments.Add("--no-sync");
        }

        await site.RunAsync("pg_basebackup", arguments, cancel);
        Install(building, node.DataFolder);
    }

    /// <summary>Makes the first primary's empty data.</summary>
    public static async Task InitializeAsync(ClusterNode node, ClusterSite site, CancellationToken cancel)
    {
        var building = Clear(site.Folder.Building(node.Name));
        var password = Path.Combine(site.Folder.Root, "initdb.password");
        site.Credentials.WritePassword(password, site.Account);
        try
        {
            await site.RunAsync("initdb",
                [
                    "--pgdata", building, "--username", site.Credentials.User, "--pwfile", password, "--auth", "scram-sha-256",
                    "--encoding", "UTF8", "--lc-collate", "C", "--lc-ctype", OperatingSystem.IsMacOS() ? "UTF-8" : "C.UTF-8",
                    .. site.Options.FsyncOn ? Array.Empty<string>() : ["--no-sync"],
                ], cancel);
        }
        finally
        {
            File.Delete(password);
        }

        Install(building, node.DataFolder);
    }

    private static string Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return folder;
    }

    private static void Install(string building, string dataFolder)
    {
        Clear(dataFolder);
        Directory.Move(building, dataFolder);
    }
}
