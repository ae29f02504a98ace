using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>The answers of a batch, held back until all are there or they are too many.</summary>
/// <param name="start">Writes the headers and begins to send; told whether the last execution is over.</param>
internal sealed class BatchAnswers(HttpContext http, Func<bool, BatchWriter> start, int mostBytes) : IAsyncDisposable
{
    private readonly List<(GraphResponse Response, BatchEntry Entry)> _held = [];
    private BatchWriter? _writer;
    private int _bytes;
    private int _busy;

    /// <summary>Takes the response over.</summary>
    public async ValueTask AddAsync(GraphResponse response, BatchEntry entry, CancellationToken cancellationToken)
    {
        _held.Add((response, entry));
        _busy += response.ErrorCode == ErrorCodes.ServerBusy ? 1 : 0;
        _bytes += response.Body.Length;
        if (_writer is not null || _bytes > mostBytes)
        {
            await SendAsync(complete: false, cancellationToken);
        }
    }

    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        await SendAsync(complete: true, cancellationToken);
        await _writer!.EndAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (response, _) in _held)
        {
            response.Dispose();
        }

        if (_writer is null)
        {
            http.Abort(); // nothing of a batch must not look like a whole one
        }
        else
        {
            await _writer.DisposeAsync();
        }
    }

    // The whole batch may be sent again only when nothing of it was executed; what was sent away of it may be in any case.
    private void WriteBusy(bool complete)
    {
        if (_busy > 0)
        {
            http.Response.Headers.RetryAfter = ResponseStatus.RetryAfterSeconds;
        }

        if (complete && _busy > 0 && _busy == _held.Count)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async ValueTask SendAsync(bool complete, CancellationToken cancellationToken)
    {
        if (_writer is null)
        {
            WriteBusy(complete);
            _writer = start(complete);
        }

        foreach (var (response, entry) in _held)
        {
            await _writer.WriteAsync(response, entry, cancellationToken);
            response.Dispose();
        }

        _held.Clear();
    }
}
