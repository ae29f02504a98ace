using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Addresses;

/// <summary>A host name that stands for several servers becomes a node for each of its addresses.</summary>
internal static class AddressExpansion
{
    /// <summary>The name to look up; null for what is one server as it is: an address, a socket's folder, a list of hosts.</summary>
    public static string? HostOf(NodeAddress node)
    {
        var host = new NpgsqlConnectionStringBuilder(node.ConnectionString).Host;
        return string.IsNullOrEmpty(host)
            || host[0] is '/' or '@'
            || host.Contains(',', StringComparison.Ordinal)
            || IPAddress.TryParse(host, out _)
            ? null
            : host;
    }

    public static IReadOnlyList<NodeAddress> Expand(NodeAddress node, IReadOnlyList<IPAddress> found)
    {
        // A server with two stacks is one server.
        var addresses = found.Where(address => address.AddressFamily == AddressFamily.InterNetwork).Distinct().ToList();
        if (addresses.Count == 0)
        {
            addresses = [.. found.Distinct()];
        }

        if (addresses.Count < 2)
        {
            return [node];
        }

        var name = HostOf(node);
        return
        [
            .. addresses.Select(address => address.ToString()).Order(StringComparer.Ordinal).Select(address => node with
            {
                ConnectionString = new NpgsqlConnectionStringBuilder(node.ConnectionString) { Host = address }.ConnectionString,
                CertificateName = name,
            }),
        ];
    }
}
