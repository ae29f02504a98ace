using System.Globalization;

namespace BrandOS.Graph.LocalCluster.Settings;

/// <summary>The settings of one node: the common ones, the caller's, and where it listens and whom it follows.</summary>
internal static class NodeSettings
{
    public static SortedDictionary<string, string> For(ClusterNode node, ClusterNode primary, ClusterSite site)
    {
        var settings = ServerSettings.For(site.MemoryBytes, site.Options.FsyncOn);
        foreach (var (name, value) in site.Options.ExtraSettings)
        {
            settings[name] = value;
        }

        settings["listen_addresses"] = "127.0.0.1";
        settings["port"] = node.Port.ToString(CultureInfo.InvariantCulture);
        settings["unix_socket_directories"] = ""; // a socket's path has at most 107 characters; data folders may be deeper
        settings["cluster_name"] = node.Name; // also the name under which a replica reports to the primary
        if (node.Role == NodeRole.Replica)
        {
            settings["primary_conninfo"] = string.Create(CultureInfo.InvariantCulture,
                $"host=127.0.0.1 port={primary.Port} user={site.Credentials.User} "
                + $"passfile='{Quote(site.Folder.PasswordFile)}' connect_timeout=5");
            settings["primary_slot_name"] = NodeNames.Slot(node.Name);
        }

        return settings;
    }

    private static string Quote(string value)
        => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);
}
