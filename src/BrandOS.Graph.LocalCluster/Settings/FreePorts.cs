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

    // Where a process begins is chance, so that clusters of several that start together seldom meet.
    private static uint _last = (uint)RandomNumberGenerator.GetInt32(Highest - Lowest);

    /// <summary>
    /// A free port that is not in <paramref name="taken"/>, and that this process was not given before: nobody may listen there yet, or not
    /// at the moment, and it is somebody's all the same.
    /// </summary>
    public static int Pick(IEnumerable<int> taken)
    {
        var avoid = taken.ToHashSet();
        int port;
        do
        {
            port = Lowest + (int)(Interlocked.Increment(ref _last) % (Highest - Lowest));
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
