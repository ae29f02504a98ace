using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Server.Telemetry;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Server.Transport.Persisted;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>Begins subscriptions, and executes the queries and mutations that come over the same connections.</summary>
internal sealed partial class StreamExecutor(
    GraphApi api,
    DocumentResolver documents,
    OperationExecutor executor,
    RefusalCounter refusals,
    IOptions<HttpTransportOptions> options,
    ILogger<StreamExecutor> logger)
{
    /// <returns>A registration when events will come, else the one response there is.</returns>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public async ValueTask<EventsJoined> StartAsync(
        HttpContext http, StreamedOperation operation, EventSubscriber subscriber, CancellationToken left)
    {
        try
        {
            var document = documents.TakesAsItIs(operation.Document)
                ? new ResolvedDocument(operation.Request.Query)
                : await documents.ResolveAsync(operation.Request.Query, operation.Document, left);
            if (document.Refusal is { } refusal)
            {
                refusals.Count(refusal.Code);
                return new EventsJoined(null, GraphResponse.Refused(refusal));
            }

            var request = operation.Request with { Query = document.Query };
            var joined = await api.SubscribeAsync(request, operation.Scope, operation.LastEventId, subscriber, left);
            if (joined is { Registration: null, Response: null })
            {
                return new EventsJoined(null, await ExecuteAsync(http, operation, left));
            }

            if (document.StoreAs is not null && joined.Registration is not null)
            {
                await documents.KeepAsync(document, CancellationToken.None);
            }

            return joined;
        }
        catch (Exception failure) when (!left.IsCancellationRequested)
        {
            LogFailed(failure, http.TraceIdentifier);
            return new EventsJoined(null, GraphResponse.Refused(TransportErrors.Internal(http.TraceIdentifier)));
        }
    }

    private async ValueTask<GraphResponse> ExecuteAsync(HttpContext http, StreamedOperation operation, CancellationToken left)
    {
        using var deadline = OperationDeadline.Start(options.Value.OperationTimeout, left);
        var request = operation.Request with { ClientLeft = left };
        var (response, _) = await executor.ExecuteAsync(http, request, operation.Document, operation.Scope, deadline.Token);
        return response;
    }
}
