using System.Runtime.CompilerServices;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Server.Telemetry;
using BrandOS.Graph.Server.Transport.Persisted;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// Executes one operation when its turn has come. Whatever happens ends in a response; only a client that left is an exception.
/// </summary>
internal sealed partial class OperationExecutor(
    GraphApi api,
    DocumentResolver documents,
    OperationGate gate,
    RefusalCounter refusals,
    TimeProvider clock,
    ILogger<OperationExecutor> logger)
{
    /// <returns>The response, and whether its document was a stored one.</returns>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(GraphResponse Response, bool IsStored)> ExecuteAsync(
        HttpContext http, GraphRequest request, DocumentReference reference, RequestScope scope, CancellationToken deadline)
    {
        // A WebSocket's client may leave one operation and stay.
        var left = request.ClientLeft.CanBeCanceled ? request.ClientLeft : http.RequestAborted;
        try
        {
            ResolvedDocument document;
            var lookedUp = TimeSpan.Zero;
            if (documents.TakesAsItIs(reference))
            {
                document = new ResolvedDocument(request.Query);
            }
            else
            {
                var began = clock.GetTimestamp();
                document = await documents.ResolveAsync(request.Query, reference, deadline);
                lookedUp = clock.GetElapsedTime(began);
            }

            if (document.Refusal is { } refusal)
            {
                return Refuse(refusal);
            }

            using var turn = await gate.EnterAsync(deadline);
            if (!turn.IsAcquired)
            {
                return Refuse(TransportErrors.Busy);
            }

            var turned = request with
            {
                Query = document.Query,
                Waited = lookedUp + turn.Waited,
                ClientLeft = left,
            };
            var response = await api.ExecuteAsync(turned, scope, deadline);
            if (document.StoreAs is not null && response.Executed && request.Cost != CostMode.Validate)
            {
                // Not the deadline: this only hands the document over, and there is an answer to send.
                await documents.KeepAsync(document, CancellationToken.None);
            }

            return (response, document.IsStored);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !left.IsCancellationRequested)
        {
            return Refuse(TransportErrors.TimedOut);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !left.IsCancellationRequested)
        {
            LogFailed(failure, http.TraceIdentifier);
            return Refuse(TransportErrors.Internal(http.TraceIdentifier));
        }
    }

    private (GraphResponse Response, bool IsStored) Refuse(GraphError error)
    {
        refusals.Count(error.Code);
        return (GraphResponse.Refused(error), false);
    }
}
