using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>Sends the answers of a batch one by one as they come, so that a thousand of them are never in memory together.</summary>
internal sealed class BatchWriter(HttpContext http, PipeWriter pipe, BatchFormat format) : IAsyncDisposable
{
    private bool _started;
    private bool _ended;

    public async ValueTask WriteAsync(GraphResponse response, BatchEntry entry, CancellationToken cancellationToken)
    {
        if (format.IsLines)
        {
            pipe.Write("{"u8);
            WriteIndex("\"requestIndex\":", entry.RequestIndex);
            WriteIndex("\"variableIndex\":", entry.VariableIndex);
            pipe.Write(response.Body.Span[1..]);
            pipe.Write("\n"u8);
        }
        else
        {
            pipe.Write(_started ? ","u8 : "["u8);
            pipe.Write(response.Body.Span);
        }

        _started = true;
        await pipe.FlushAsync(cancellationToken);
    }

    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        if (!format.IsLines)
        {
            pipe.Write("]"u8);
            await pipe.FlushAsync(cancellationToken);
        }

        _ended = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            http.Abort(); // half of a batch must not look like a whole one
        }

        await pipe.CompleteAsync();
    }

    private void WriteIndex(string name, int? index)
    {
        if (index is { } value)
        {
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}{value},"), pipe);
        }
    }
}
