using System.Collections.Concurrent;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>
/// Clients with something to send take turns, a few at a time. What is written waits in the web server's pooled blocks (4 KiB each) until
/// its socket takes it: were an event written to thousands at once, there would be a block for each of them, and the pool would keep them.
/// </summary>
/// <param name="workers">Clients of one turn are written one after the other; so many turns are taken at once.</param>
internal sealed class SendTurns(int workers) : IThreadPoolWorkItem
{
    /// <summary>Of all clients of the process. Half the processors write: the other half has the sockets to serve.</summary>
    public static readonly SendTurns Shared = new(Math.Max(1, Environment.ProcessorCount / 2));

    private const int ClientsOfOneTurn = 16;

    // On a busy machine the sockets may be served later than we write. An event to 5,000 clients takes 20 pauses.
    private const int TurnsBetweenPauses = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<SendQueue> _line = new();
    private int _working;
    private int _turns;

    public void Enter(SendQueue client)
    {
        _line.Enqueue(client);
        Start();
    }

    // Behind each turn the pool first lets the sockets send what was written, which were queued before us.
    void IThreadPoolWorkItem.Execute()
    {
        for (var i = 0; i < ClientsOfOneTurn; i++)
        {
            if (!_line.TryDequeue(out var client))
            {
                Interlocked.Decrement(ref _working);
                if (!_line.IsEmpty)
                {
                    Start(); // somebody came while we were still counted
                }

                return;
            }

            client.Drain();
        }

        if (Interlocked.Increment(ref _turns) % TurnsBetweenPauses == 0)
        {
            _ = GoOnLaterAsync();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async Task GoOnLaterAsync()
    {
        await Task.Delay(Pause);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Start()
    {
        for (var working = Volatile.Read(ref _working); working < workers; working = Volatile.Read(ref _working))
        {
            if (Interlocked.CompareExchange(ref _working, working + 1, working) == working)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }
}
