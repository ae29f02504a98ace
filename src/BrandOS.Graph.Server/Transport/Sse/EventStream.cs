using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Server.Transport.Streaming;

namespace BrandOS.Graph.Server.Transport.Sse;

/// <summary>One operation as a stream of events (graphql-sse, "Distinct connections mode").</summary>
internal sealed class EventStream : SendQueue, IClientStream
{
    private static readonly byte[] NextStart = "event: next\ndata: "u8.ToArray();
    private static readonly byte[] EventEnd = "\n\n"u8.ToArray();
    private static readonly Outgoing Complete = new("event: complete\ndata:\n\n"u8.ToArray());
    private static readonly Outgoing Comment = new(":\n\n"u8.ToArray());

    private static readonly Func<string, byte[]> NextStartWithId = static id => Encoding.ASCII.GetBytes($"id: {id}\nevent: next\ndata: ");

    private readonly HttpContext _http;
    private readonly StreamOptions _options;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset? _expires;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _lastSent;

    /// <param name="expires">When the client's credentials end.</param>
    public EventStream(HttpContext http, DateTimeOffset? expires, StreamOptions options, TimeProvider clock)
        : base(options)
    {
        _http = http;
        _options = options;
        _clock = clock;
        _expires = expires;
        _lastSent = clock.GetUtcNow();
        Subscriber = new StreamSubscriber(this);
        http.RequestAborted.UnsafeRegister(static state => ((EventStream)state!).Gone(), this);
    }

    public EventSubscriber Subscriber { get; }

    /// <summary>Completes when nothing more will be sent.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Says what the response is. Its head leaves with the first thing that is sent, and may be added to until then.</summary>
    public void Prepare(CachingHeaders caching)
    {
        var headers = _http.Response.Headers;
        headers.ContentType = "text/event-stream; charset=utf-8";
        caching.WriteStream(headers);
        headers["X-Accel-Buffering"] = "no"; // proxies would keep events until they have a bufferful
    }

    /// <summary>Events will come. Sends the head, by which the client knows that it misses nothing from now on.</summary>
    public void Begin() => TrySend(Comment);

    /// <summary>The only answer there will be.</summary>
    public void Answer(GraphResponse response)
    {
        if (!TrySend(new Outgoing(NextStart, response.Body, EventEnd, response)))
        {
            response.Dispose();
        }

        Close(Complete, drop: false);
    }

    public void Tick(DateTimeOffset now)
    {
        if (_expires is { } expires && expires < now)
        {
            Stop();
        }
        else if (now - _lastSent >= _options.Heartbeat)
        {
            _lastSent = now;
            TrySend(Comment);
        }
    }

    // Without "complete": for the client this is a lost connection, after which it comes back.
    public void Stop() => Close(default, drop: false);

    protected override async ValueTask SendAsync(Outgoing message)
    {
        if (message.Length == 0)
        {
            return;
        }

        var writer = _http.Response.BodyWriter;
        message.CopyTo(writer.GetSpan(message.Length));
        writer.Advance(message.Length);
        await writer.FlushAsync(_http.RequestAborted);
        _lastSent = _clock.GetUtcNow();
    }

    protected override ValueTask FinishAsync()
    {
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }

    protected override void Fail() => _ended.TrySetResult();

    private void Gone()
    {
        Abandon();
        _ended.TrySetResult();
    }

    private void End(GraphError why)
    {
        using var refusal = GraphResponse.Refused(why);
        byte[] last = [.. NextStart, .. refusal.Body.Span, .. EventEnd, .. Complete.Head.Span];
        if (Close(new Outgoing(last), drop: why.Code == ErrorCodes.SubscriberTooSlow))
        {
            _ = CutOffAsync();
        }
    }

    private async Task CutOffAsync()
    {
        await Task.WhenAny(Ended, Task.Delay(_options.CloseTimeout, _clock, CancellationToken.None));
        if (!Ended.IsCompleted)
        {
            _http.Abort();
        }
    }

    private sealed class StreamSubscriber(EventStream stream) : EventSubscriber
    {
        public override bool TryDeliver(EventMessage message)
            => stream.TrySend(new Outgoing(message.HeadFor(NextStartWithId), message.Body, EventEnd));

        public override ValueTask<bool> WaitForRoomAsync(CancellationToken cancellationToken) => stream.WaitForRoomAsync(cancellationToken);

        public override void End(GraphError why) => stream.End(why);
    }
}
