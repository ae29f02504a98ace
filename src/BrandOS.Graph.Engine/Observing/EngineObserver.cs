using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BrandOS.Graph.Engine.Planning;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>What the engine tells of its work: metrics, spans, and operations that took long. What nobody listens to is not made.</summary>
public sealed class EngineObserver
{
    private const string Other = "other";

    private readonly EngineInstruments? _instruments;
    private readonly SlowOperationSink? _slow;
    private readonly TimeProvider _clock;
    private readonly int _mostStored;
    private volatile FrozenSet<string> _meteredOperations;

    /// <param name="meters">Null for an engine without metrics.</param>
    /// <param name="slow">Null when nobody wants to know.</param>
    public EngineObserver(IMeterFactory? meters, SlowOperationSink? slow, ObserverOptions options, TimeProvider clock)
    {
        _instruments = meters is null ? null : new EngineInstruments(meters);
        _slow = slow;
        _clock = clock;
        _mostStored = options.MeteredDocuments;
        _meteredOperations = options.MeteredOperations.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>For engines nobody watches but through spans.</summary>
    internal static EngineObserver Silent { get; } = new(meters: null, slow: null, new ObserverOptions(), TimeProvider.System);

    /// <summary>
    /// Tells the operations of stored documents apart by name, as many as <see cref="ObserverOptions.MeteredDocuments"/>. To be called
    /// once, before there are requests.
    /// </summary>
    public void MeterStored(IEnumerable<string> operations)
        => _meteredOperations = operations.Except(_meteredOperations).Take(_mostStored).Concat(_meteredOperations)
            .ToFrozenSet(StringComparer.Ordinal);

    internal void Observe(PlanCache plans) => _instruments?.Observe(plans);

    internal OperationWatch Start()
    {
        var span = EngineSource.Start(EngineSource.Operation, ActivityKind.Server);
        var timed = _slow is not null || _instruments is { Duration.Enabled: true };
        return new OperationWatch(this, span, timed ? _clock.GetTimestamp() : null);
    }

    internal void CountErrors(IReadOnlyList<GraphError> errors) => _instruments?.CountErrors(errors);

    internal void CountRestart() => _instruments?.Restarts.Add(1);

    internal void Ended(in EndedOperation operation, long? began)
    {
        if (_instruments is { } instruments)
        {
            instruments.Levels.Record(operation.Counts.Levels);
            if (operation.ResponseBytes > 0)
            {
                instruments.ResponseSize.Record(operation.ResponseBytes);
            }
        }

        if (began is not { } timestamp)
        {
            return;
        }

        var duration = _clock.GetElapsedTime(timestamp);
        if (_instruments is { Duration.Enabled: true } timed)
        {
            timed.Duration.Record(duration.TotalSeconds, Tags(operation));
        }

        var total = duration + operation.Waited;
        if (_slow is { } slow && total >= slow.Threshold)
        {
            slow.Report(operation.ToReport(total));
        }
    }

    /// <summary>True for a name that whoever runs the server chose; any other is its client's.</summary>
    internal bool IsMetered(string? name) => name is not null && _meteredOperations.Contains(name);

    private TagList Tags(in EndedOperation operation)
    {
        var tags = new TagList { { Attributes.Outcome, operation.Outcome } };
        if (operation.Type is { } type)
        {
            tags.Add(Attributes.OperationType, type);
        }

        if (_meteredOperations.Count > 0)
        {
            tags.Add(Attributes.OperationName, IsMetered(operation.Name) ? operation.Name : Other);
        }

        return tags;
    }
}
