using System.Diagnostics;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>Accompanies one operation from its request to its response.</summary>
/// <param name="span">Null when nobody listens to spans, or this one was not sampled.</param>
/// <param name="began">Null when nobody wants to know how long it takes.</param>
internal struct OperationWatch(EngineObserver observer, Activity? span, long? began)
{
    private PreparedOperation? _prepared;
    private string? _refusedName;
    private string? _planCacheResult;

    /// <summary>The plan cache was asked.</summary>
    public void LookedUp(bool isKnown) => _planCacheResult = isKnown ? PlanCacheResult.Hit : PlanCacheResult.Miss;

    /// <summary>The document was understood; from now on the operation has a name.</summary>
    public void Prepared(PreparedOperation operation) => _prepared = operation;

    /// <summary>The document was refused, though it says what its operation is called.</summary>
    public void Refused(string? operationName) => _refusedName = operationName is null ? null : ShownName.Of(operationName);

    public readonly GraphResponse Ended(in GraphRequest request, LoadSession session, GraphResponse response)
    {
        var outcome = !response.Executed ? OperationOutcome.Refused
            : response.ErrorCode is null ? OperationOutcome.Ok
            : OperationOutcome.Errors;
        End(request, session, outcome, response.ErrorCode, response.Body.Length);
        return response;
    }

    /// <summary>Stands in an exception filter, so the exception passes untouched.</summary>
    /// <returns>Always false.</returns>
    public readonly bool Failed(in GraphRequest request, LoadSession session, Exception failure)
    {
        var outcome = failure is OperationCanceledException ? OperationOutcome.Cancelled : OperationOutcome.Failed;
        End(request, session, outcome, ErrorTypeOf(request, failure), responseBytes: 0);
        return false;
    }

    // A cancellation gets the code the transport gives it, when the transport said how to tell the two apart.
    private static string ErrorTypeOf(in GraphRequest request, Exception failure)
        => failure is not OperationCanceledException || !request.ClientLeft.CanBeCanceled ? failure.GetType().Name
            : request.ClientLeft.IsCancellationRequested ? ErrorCodes.Cancelled
            : ErrorCodes.Timeout;

    private readonly void End(in GraphRequest request, LoadSession session, string outcome, string? errorType, int responseBytes)
    {
        var operation = new EndedOperation
        {
            Document = request.Query.Span,
            Prepared = _prepared,
            RefusedName = _refusedName,
            AskedName = request.OperationName,
            PlanCacheResult = _planCacheResult,
            Waited = request.Waited,
            Outcome = outcome,
            ErrorType = errorType,
            Counts = session.Counts,
            Node = session.ServedBy,
            ResponseBytes = responseBytes,
        };
        observer.Ended(operation, began);
        if (span is not null)
        {
            operation.Describe(span, isMetered: observer.IsMetered(operation.Name));
            span.Dispose();
        }
    }
}
