using System.Diagnostics;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>One operation at its end, seen from where it ran: nothing is computed before somebody asks.</summary>
internal readonly ref struct EndedOperation
{
    public required ReadOnlySpan<byte> Document { get; init; }

    /// <summary>Null when the request was refused before it was prepared.</summary>
    public required PreparedOperation? Prepared { get; init; }

    /// <summary>What the document calls an operation that was refused.</summary>
    public required string? RefusedName { get; init; }

    /// <summary>What the request calls it: whatever its client likes.</summary>
    public required string? AskedName { get; init; }

    /// <summary>One of <see cref="Observing.PlanCacheResult"/>; null when the cache was not asked.</summary>
    public required string? PlanCacheResult { get; init; }

    /// <summary>Before the engine got it.</summary>
    public required TimeSpan Waited { get; init; }

    public required string Outcome { get; init; }

    /// <summary>The code of the first error, or the type of an exception; null when all went well.</summary>
    public required string? ErrorType { get; init; }

    public required LoadCounts Counts { get; init; }

    public required string? Node { get; init; }

    public required int ResponseBytes { get; init; }

    public string? Name => Prepared is { } prepared ? prepared.Name : RefusedName ?? ShownName.OfRequest(AskedName);

    public string? Type => Prepared?.Type;

    private string Hash => Prepared is { } prepared ? prepared.DocumentHash ??= DocumentHash.Of(Document) : DocumentHash.Of(Document);

    public OperationReport ToReport(TimeSpan duration) => new()
    {
        OperationName = Name,
        DocumentHash = Hash,
        Outcome = Outcome,
        Duration = duration,
        Waited = Waited,
        Counts = Counts,
        Node = Node,
    };

    /// <param name="isMetered">True to show the span by the operation's name: it is one of few.</param>
    public void Describe(Activity span, bool isMetered)
    {
        span.DisplayName = Type is null ? EngineSource.Operation : isMetered ? $"{Type} {Name}" : Type;
        if (span.IsAllDataRequested)
        {
            span.SetTag(Attributes.OperationType, Type);
            span.SetTag(Attributes.OperationName, Name);
            span.SetTag(Attributes.DocumentHash, Hash);
            span.SetTag(Attributes.PlanCacheResult, PlanCacheResult);
            span.SetTag(Attributes.Outcome, Outcome);
            span.SetTag(Attributes.ErrorType, ErrorType);
            span.SetTag(Attributes.Node, Node);
            span.SetTag(Attributes.Levels, Counts.Levels);
            span.SetTag(Attributes.Statements, Counts.Statements);
            span.SetTag(Attributes.Rows, Counts.Rows);
            span.SetTag(Attributes.Restarts, Counts.Restarts);
            span.SetTag(Attributes.ResponseSize, ResponseBytes);
        }

        if (ErrorType is not null)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
