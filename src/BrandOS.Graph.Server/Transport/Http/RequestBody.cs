using System.Buffers;
using System.IO.Pipelines;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// The whole body of one request. A body that came in one piece is read where the server received it, without a copy, so it must be
/// disposed after the request was executed and not before.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private readonly PipeReader _reader;
    private readonly SequencePosition _end;
    private readonly byte[]? _rented;

    private RequestBody(PipeReader reader, ReadOnlySequence<byte> received)
    {
        _reader = reader;
        _end = received.End;
        if (received.IsSingleSegment)
        {
            Bytes = received.First;
            return;
        }

        _rented = ArrayPool<byte>.Shared.Rent((int)received.Length);
        received.CopyTo(_rented);
        Bytes = _rented.AsMemory(0, (int)received.Length);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads to the end, or until the body is larger than <paramref name="maxBytes"/>: null and a refusal then.</summary>
    public static async ValueTask<(RequestBody? Body, UnreadBody? Unread)> ReadAsync(
        HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return (null, UnreadBody.TooLarge(maxBytes));
        }

        var reader = request.BodyReader;
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken);
                if (result.Buffer.Length > maxBytes)
                {
                    reader.AdvanceTo(result.Buffer.End);
                    return (null, UnreadBody.TooLarge(maxBytes));
                }

                if (result.IsCompleted)
                {
                    return (new RequestBody(reader, result.Buffer), null);
                }

                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (BadHttpRequestException unreadable)
        {
            return (null, UnreadBody.Of(unreadable, request.HttpContext));
        }
    }

    public void Dispose()
    {
        _reader.AdvanceTo(_end);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
