using System.Globalization;

namespace BrandOS.Graph.LocalCluster.Replication;

/// <summary>Takes back what a former primary wrote after the new one left it, so that it can follow without a full copy.</summary>
internal static class Rewind
{
    /// <summary>
    /// Throws when the node's own WAL does not reach back far enough; the data is then unusable and must be copied, which
    /// <see cref="IsUnfinished"/> remembers across a crash.
    /// </summary>
    public static async Task RunAsync(ClusterNode node, ClusterNode primary, ClusterSite site, CancellationToken cancel)
    {
        // pg_rewind reads the timeline from the source's control file, which says the new one only after a checkpoint.
        await NodeSql.ExecuteAsync(primary, "CHECKPOINT", cancel);
        File.WriteAllBytes(Marker(node, site), []);
        var source = string.Create(CultureInfo.InvariantCulture,
            $"host=127.0.0.1 port={primary.Port} user={site.Credentials.User} dbname=postgres");
        await site.RunAsync("pg_rewind", ["--target-pgdata", node.DataFolder, "--source-server", source], cancel);
        File.Delete(Marker(node, site));
    }

    public static bool IsUnfinished(ClusterNode node, ClusterSite site) => File.Exists(Marker(node, site));

    public static void Forget(ClusterNode node, ClusterSite site) => File.Delete(Marker(node, site));

    private static string Marker(ClusterNode node, ClusterSite site) => Path.Combine(site.Folder.Root, node.Name + ".rewinding");
}
