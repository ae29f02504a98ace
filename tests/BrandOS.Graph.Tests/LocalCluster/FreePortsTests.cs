using System.Net;
using System.Net.Sockets;
using BrandOS.Graph.LocalCluster.Settings;

namespace BrandOS.Graph.Tests.LocalCluster;

public sealed class FreePortsTests
{
    /// <summary>A cluster listens seconds after it was given its ports, and not while a node of it is stopped.</summary>
    [Fact]
    public void Port_is_given_once_though_nobody_listens_there()
    {
        var ports = new int[2_000];
        Parallel.For(0, ports.Length, i => ports[i] = FreePorts.Pick([]));
        Assert.Equal(ports.Length, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 20_000, 32_000));
    }

    [Fact]
    public void Port_that_is_taken_or_spoken_for_is_not_given()
    {
        var (next, other) = (0, default(TcpListener));
        while (other is null)
        {
            next = FreePorts.Pick([]) + 1;
            other = Listen(next);
        }

        using var listening = other;
        Assert.DoesNotContain(FreePorts.Pick([next + 1]), (int[])[next, next + 1]);
    }

    private static TcpListener? Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            return null; // somebody else listens there
        }
    }
}
