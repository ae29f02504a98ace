using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Server.Transport.Persisted;
using BrandOS.Graph.Server.Transport.Streaming;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Sse;

/// <summary>
/// <c>/graphql</c> for clients that accept text/event-stream: subscriptions, and other operations as streams of one event.
/// </summary>
internal sealed class EventStreamEndpoint(
    RequestAdmission admission,
    ResponseSender sender,
    StreamExecutor executor,
    SessionTokens tokens,
    ClientStreams streams,
    CachingHeaders caching,
    IOptions<StreamOptions> options,
    IOptions<HttpTransportOptions> http,
    IHostEnvironment environment,
    TimeProvider clock)
{
    public const string LastEventIdHeader = "Last-Event-ID";

    public async Task PostAsync(HttpContext context)
    {
        if (await admission.AdmitAsync(context, asStream: true) is not { } admitted)
        {
            return;
        }

        if (!RequestContentType.IsSupported(context.Request))
        {
            await sender.RefuseAsync(
                context, admitted.MediaType, StatusCodes.Status415UnsupportedMediaType, TransportErrors.ContentTypeUnsupported);
            return;
        }

        var (body, unread) = await RequestBody.ReadAsync(context.Request, http.Value.MaxBodyBytes, context.RequestAborted);
        if (unread is not null)
        {
            await sender.RefuseAsync(context, admitted.MediaType, unread);
            return;
        }

        byte[] text;
        using (body)
        {
            text = body!.Bytes.ToArray(); // the stream outlives the request's body
        }

        using var parameters = new JsonParameters();
        if (parameters.Read(text) is { } malformed)
        {
            await sender.RefuseAsync(context, admitted.MediaType, StatusCodes.Status400BadRequest, malformed);
            return;
        }

        await StreamAsync(context, admitted, parameters.ToRequest(), parameters.Document, parameters.LastEventId);
    }

    public async Task GetAsync(HttpContext context)
    {
        if (await admission.AdmitAsync(context, asStream: true) is not { } admitted)
        {
            return;
        }

        if (QueryParameters.Read(context.Request.Query, out var request, out var document, out var last) is { } malformed)
        {
            await sender.RefuseAsync(context, admitted.MediaType, StatusCodes.Status400BadRequest, malformed);
            return;
        }

        await StreamAsync(context, admitted, request, document, last);
    }

    private async Task StreamAsync(
        HttpContext context, Admission admitted, GraphRequest request, DocumentReference document, string? lastEventId)
    {
        // A browser's EventSource says it with the header when it comes back.
        var last = context.Request.Headers[LastEventIdHeader].ToString() is { Length: > 0 } given ? given : lastEventId;
        var stream = new EventStream(context, admitted.Expires, options.Value, clock);
        try
        {
            var asked = new StreamedOperation(request with { Cost = admitted.Cost }, document, admitted.Scope, last);
            stream.Prepare(caching);
            var joined = await executor.StartAsync(context, asked, stream.Subscriber, context.RequestAborted);
            using var registration = joined.Registration;
            if (joined.Response is { } response)
            {
                tokens.Write(context, admitted.Session);
                if (environment.IsDevelopment())
                {
                    ReadHeaders.Write(context.Response.Headers, response, admitted.Session.Reads);
                }

                stream.Answer(response);
            }
            else if (HttpMethods.IsHead(context.Request.Method))
            {
                // The head is all there is, and the client's next request over this connection would wait behind the events.
                await context.Response.StartAsync(context.RequestAborted);
                return;
            }
            else
            {
                stream.Begin();
            }

            streams.Add(stream); // not before: a heartbeat would send the head without the token
            await stream.Ended;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left.
        }
        finally
        {
            streams.Remove(stream);
        }
    }
}
