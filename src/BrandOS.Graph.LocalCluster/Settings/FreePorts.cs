using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace BrandOS.Graph.LocalCluster.Settings;

/// <summary>
/// Ports below the range from which systems take the ports of outgoing connections: a node that is restarted finds its port still free.
/// </summary>
internal static class FreePorts
{
    private const int Lowest = 20000;
    private const int Highest = 32000;

    /// <summary>
    /// A free port that is not in <paramref name="taken"/>, chosen by chance
    /// so that clusters that start together seldom meet.
    /// </summary>
    public static int Pick(IEnumerable<int> taken)
    {
        var avoid = taken.ToHashSet();
        int port;
        do
        {
            port = RandomNumberGenerator.GetInt32(Lowest, Highest);
        }
        while (avoid.Contains(port) || !IsFree(port));
        return port;
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
