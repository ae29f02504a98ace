namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>
/// What waits to be sent to one client: bounded, in order, and sent when its turn has come, so that thousands of idle clients cost no
/// task each.
/// </summary>
internal abstract class SendQueue(StreamOptions options)
{
    private readonly Lock _lock = new();
    private Queue<Outgoing>? _waiting;
    private int _bytes;
    private bool _sending;
    private bool _closed;
    private TaskCompletionSource<bool>? _room;

    /// <summary>Puts a message in line; false when there is no room for it, or the client is being closed.</summary>
    public bool TrySend(in Outgoing message)
    {
        lock (_lock)
        {
            if (_closed || IsFull(message.Length))
            {
                return false;
            }

            Enqueue(message);
            return true;
        }
    }

    /// <summary>Completes when something was sent since.</summary>
    /// <returns>False when the client is being closed.</returns>
    public ValueTask<bool> WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_closed || _waiting is not { Count: > 0 })
            {
                return ValueTask.FromResult(!_closed);
            }

            _room ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask<bool>(_room.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Its turn has come. Returns without waiting for the client.</summary>
    internal void Drain() => _ = DrainAsync();

    /// <summary>Takes no more messages. What waits is sent, or dropped when it was too much.</summary>
    /// <returns>False when it was closed before.</returns>
    protected bool Close(in Outgoing last, bool drop)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            if (drop)
            {
                Drop();
            }

            Enqueue(last);
            _closed = true;
            _room?.TrySetResult(false);
            return true;
        }
    }

    /// <summary>Nothing more can be sent.</summary>
    protected void Abandon()
    {
        lock (_lock)
        {
            _closed = true;
            Drop();
            _room?.TrySetResult(false);
        }
    }

    protected abstract ValueTask SendAsync(Outgoing message);

    /// <summary>Everything was sent after the queue was closed.</summary>
    protected abstract ValueTask FinishAsync();

    /// <summary>The client cannot be reached any more.</summary>
    protected abstract void Fail();

    private bool IsFull(int length)
        => _waiting is { Count: > 0 } waiting && (waiting.Count >= options.MaxQueuedMessages || _bytes + length > options.MaxQueuedBytes);

    private void Enqueue(in Outgoing message)
    {
        (_waiting ??= new Queue<Outgoing>(1)).Enqueue(message);
        _bytes += message.Length;
        if (!_sending)
        {
            _sending = true;
            SendTurns.Shared.Enter(this);
        }
    }

    private async Task DrainAsync()
    {
        try
        {
            bool closed;
            while (TryTake(out var message, out closed))
            {
                try
                {
                    await SendAsync(message);
                }
                finally
                {
                    message.Response?.Dispose();
                }
            }

            if (closed)
            {
                await FinishAsync();
            }
        }
        catch (Exception)
        {
            // Whatever keeps a message from being sent, the client does not have it and must come back for it.
            Abandon();
            Fail();
        }
    }

    /// <param name="closed">Whether it was closed then. If it is closed right afterwards, the last message gets a turn of its own.</param>
    protected virtual bool TryTake(out Outgoing message, out bool closed)
    {
        lock (_lock)
        {
            closed = _closed;
            if (_waiting is null || !_waiting.TryDequeue(out message))
            {
                message = default;
                _waiting = null;
                _sending = closed; // once closed, nobody sends again
                return false;
            }

            _bytes -= message.Length;
            if (_waiting.Count < options.MaxQueuedMessages / 2 || _waiting.Count == 0)
            {
                _room?.TrySetResult(true);
                _room = null;
            }

            return true;
        }
    }

    private void Drop()
    {
        while (_waiting is not null && _waiting.TryDequeue(out var message))
        {
            message.Response?.Dispose();
        }

        _bytes = 0;
    }
}
