using System.Collections.Concurrent;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// Cancels one operation when its time is over or its client leaves. The sources are used again: a timer and a source for each request
/// would be its largest allocation outside of the response.
/// </summary>
internal readonly struct OperationDeadline : IDisposable
{
    private const int MostPooled = 256;
    private static readonly ConcurrentQueue<CancellationTokenSource> Pool = new();

    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _clientGone;

    private OperationDeadline(CancellationTokenSource source, CancellationTokenRegistration clientGone)
    {
        _source = source;
        _clientGone = clientGone;
    }

    public CancellationToken Token => _source.Token;

    public static OperationDeadline Start(TimeSpan limit, CancellationToken requestAborted)
    {
        var source = Pool.TryDequeue(out var pooled) ? pooled : new CancellationTokenSource();
        source.CancelAfter(limit);
        return new OperationDeadline(
            source, requestAborted.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source));
    }

    public void Dispose()
    {
        _clientGone.Dispose(); // waits for a cancellation in progress, so nobody cancels the next request
        if (_source.TryReset() && Pool.Count < MostPooled)
        {
            Pool.Enqueue(_source);
        }
        else
        {
            _source.Dispose();
        }
    }
}
