using System.Globalization;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded into an unmodified published server by <c>DOTNET_STARTUP_HOOKS</c>: whoever connects to the Unix socket
/// <c>ALLOCATION_PROBE_SOCKET</c> is told the bytes allocated since the process started, and how large the heap is. Whoever connects to
/// the same with <c>.live</c> behind it is told so after a collection: what is left is alive. The runtime finds the class by this name,
/// without a namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("ALLOCATION_PROBE_SOCKET") is { Length: > 0 } path)
        {
            _ = AnswerAsync(Listen(path), collects: false);
            _ = AnswerAsync(Listen(path + ".live"), collects: true);
        }
    }

    private static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        return listener;
    }

    private static async Task AnswerAsync(Socket listener, bool collects)
    {
        while (true)
        {
            using var caller = await listener.AcceptAsync();
            if (collects)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            }

            await caller.SendAsync(Encoding.UTF8.GetBytes(Describe()));
        }
    }

    private static string Describe()
    {
        // Precise: allocation contexts are counted as far as they are used, not by the 8 kB handed to each thread.
        var (allocated, heap, committed) = (
            GC.GetTotalAllocatedBytes(precise: true),
            GC.GetTotalMemory(forceFullCollection: false),
            GC.GetGCMemoryInfo().TotalCommittedBytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"allocated\":{allocated},\"collections\":{GC.CollectionCount(0)},\"heap\":{heap},\"committed\":{committed}}}\n");
    }
}
