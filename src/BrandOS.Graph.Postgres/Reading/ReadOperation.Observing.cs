using System.Diagnostics;
using BrandOS.Graph.Postgres.Observing;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Postgres.Reading;

public sealed partial class ReadOperation
{
    private int _level;

    /// <summary>Runs the statements of one level in one round trip.</summary>
    /// <param name="last">True when no level follows: the snapshot is given up with this round trip.</param>
    /// <exception cref="NoNodeAvailableException">Neither a replica nor the primary accepts a connection.</exception>
    /// <exception cref="ReadFailedException">The node failed; says whether another one may succeed.</exception>
    public ValueTask ExecuteAsync(IReadOnlyList<ReadCommand> commands, bool last, CancellationToken cancellationToken)
        => ReadSource.Activities.HasListeners() || nodes.Instruments is { Enabled: true }
            ? ObserveAsync(commands, last, cancellationToken)
            : ReadLevelAsync(commands, last, cancellationToken);

    private async ValueTask ObserveAsync(IReadOnlyList<ReadCommand> commands, bool last, CancellationToken cancellationToken)
    {
        using var span = ReadSource.Activities.StartActivity(ReadSource.Level, ActivityKind.Client);
        span?.SetTag(ReadAttributes.System, "postgresql")
            .SetTag(ReadAttributes.Level, ++_level)
            .SetTag(ReadAttributes.Statements, commands.Count);
        var before = clock.GetTimestamp();
        try
        {
            await ReadLevelAsync(commands, last, cancellationToken);
            Record(span, commands, before);
        }
        catch (Exception failure)
        {
            RecordFailure(span, ReadErrorType.Of(failure), before);
            throw;
        }
    }

    private void Record(Activity? span, IReadOnlyList<ReadCommand> commands, long before)
    {
        var rows = 0L;
        for (var i = 0; i < commands.Count; i++)
        {
            rows += commands[i].RowCount;
        }

        span?.SetTag(ReadAttributes.Node, Node?.Name).SetTag(ReadAttributes.Rows, rows);
        if (nodes.Instruments is { } instruments)
        {
            var node = new KeyValuePair<string, object?>(ReadAttributes.Node, Node?.Name);
            instruments.Duration.Record(clock.GetElapsedTime(before).TotalSeconds, node);
            instruments.Statements.Add(commands.Count, node);
            instruments.Rows.Add(rows, node);
        }
    }

    private void RecordFailure(Activity? span, string errorType, long before)
    {
        span?.SetTag(ReadAttributes.Node, Node?.Name).SetTag(ReadAttributes.ErrorType, errorType).SetStatus(ActivityStatusCode.Error);
        nodes.Instruments?.Duration.Record(
            clock.GetElapsedTime(before).TotalSeconds,
            new(ReadAttributes.Node, Node?.Name ?? "none"),
            new(ReadAttributes.ErrorType, errorType));
    }
}
