using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded into an unmodified published server by <c>DOTNET_STARTUP_HOOKS</c>: whoever connects to the Unix socket
/// <c>ALLOCATION_PROBE_SOCKET</c> is told the bytes allocated since the process started. The runtime finds the class by this name,
/// without a namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("ALLOCATION_PROBE_SOCKET") is { Length: > 0 } path)
        {
            var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            _ = AnswerAsync(listener);
        }
    }

    private static async Task AnswerAsync(Socket listener)
    {
        while (true)
        {
            using var caller = await listener.AcceptAsync();
            // Precise: allocation contexts are counted as far as they are used, not by the 8 kB handed to each thread.
            var answer = $"{{\"allocated\":{GC.GetTotalAllocatedBytes(precise: true)},\"collections\":{GC.CollectionCount(0)}}}\n";
            await caller.SendAsync(Encoding.UTF8.GetBytes(answer));
        }
    }
}
