using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Mutations;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>
/// The loads of one operation of one tenant: every level one round trip to one node. Not sealed: tests make loads fail in it.
/// </summary>
internal partial class TenantSession(TenantReads reads, RequestScope scope) : LoadSession
{
    private readonly ILogger _logger = reads.Logger;
    private readonly List<ReadCommand> _commands = [];
    private readonly Explanation? _explanation = scope.Explain ? new Explanation() : null;
    private ReadOperation? _operation;
    private ReadOperation? _failed;
    private int _restarts;
    private bool _lostOnce;
    private string? _servedBy;
    private int _attempts;
    private int _levels;
    private int _statements;
    private long _rows;

    public int TenantId => scope.TenantId;

    public PagingOptions Paging => reads.Paging;

    public CursorCodec Cursors => reads.Cursors;

    public override string? ServedBy => _servedBy;

    public override LoadCounts Counts => new(_levels, _statements, _rows, Restarts: Math.Max(0, _attempts - 1));

    public override void Begin(int levels, bool realTime)
    {
        _explanation?.Clear();
        _attempts++;
        _servedBy = null;
        var tracks = scope.Session is { } session && (session.Tracks || realTime);
        _operation = new ReadOperation(reads.Nodes, levels, reads.Clock, scope.Session?.IntentFor(realTime) ?? default, _failed, tracks)
        {
            SendsEach = scope.Explain,
        };
    }

    public override async ValueTask LoadAsync(IReadOnlyList<Load> loads, bool last, CancellationToken cancellationToken)
    {
        _commands.Clear();
        foreach (var load in loads)
        {
            ((SqlStatement)load.Statement).AddCommands(load, this, _commands);
        }

        if (_commands.Count == 0)
        {
            return;
        }

        try
        {
            _levels++;
            _statements += _commands.Count;
            await _operation!.ExecuteAsync(_commands, last, cancellationToken);
            foreach (var command in _commands)
            {
                _rows += command.RowCount;
            }

            _explanation?.Add(_commands);
        }
        catch (StaleReadException failure)
        {
            throw Stale(failure);
        }
        catch (NoNodeAvailableException failure)
        {
            var why = failure.Busy ? "Every database node that could answer is busy." : "No database node can answer at the moment.";
            throw new GraphException(new GraphError(ErrorCodes.NoNodeAvailable, why), failure);
        }
        catch (RowsOutOfOrderException)
        {
            await LeaveAsync();
            throw;
        }
        catch (ReadFailedException failure)
        {
            _failed = _operation;
            await LeaveAsync();
            if (failure.Failure.MayRestart && CanStartOver(failure))
            {
                throw;
            }

            throw Final(failure);
        }
    }

    public override ValueTask EndAsync()
    {
        if (_operation is { } operation && scope.Session is { } session)
        {
            session.Saw(operation.Seen);
            session.Lag = operation.Lag;
        }

        return LeaveAsync();
    }

    public override bool MayRestart(Exception failure)
    {
        if (failure is not (ReadFailedException or RowsOutOfOrderException) || !CanStartOver(failure))
        {
            return false;
        }

        _restarts++;
        _lostOnce |= IsLoss(failure);
        return true;
    }

    public override ValueTask WriteAsync(
        MutationBinding binding, ArgumentValues arguments, PayloadReader payload, CancellationToken cancellationToken)
        => reads.Writes!.ExecuteAsync((Mutation)binding, arguments, payload, this, cancellationToken);

    /// <summary>The node that answers, chosen elsewhere: the one that writes.</summary>
    public void ServeFrom(string node) => _servedBy = node;

    /// <summary>Before a write: the primary shows what the client has seen.</summary>
    public ValueTask FollowAsync(CancellationToken cancellationToken)
        => scope.Session is { } session ? reads.Nodes.FollowAsync(session.Intent, cancellationToken) : default;

    /// <summary>The client has seen what was written, and every read that follows shows it.</summary>
    public void Committed(WriteTransaction transaction)
        => scope.Session?.Saw(transaction.CommittedAt(reads.Nodes.Current.Primary?.Position ?? default));

    /// <summary>Counts a round trip that went another way than <see cref="LoadAsync"/>.</summary>
    public void Record(IReadOnlyList<ReadCommand> commands)
    {
        _levels++;
        _statements += commands.Count;
        foreach (var command in commands)
        {
            _rows += command.RowCount;
        }

        _explanation?.Add(commands);
    }

    /// <summary>The same tenant's loads inside of a write.</summary>
    public WriteSession Within(WriteTransaction transaction) => new(reads, scope, transaction);

    public override bool WriteExtensions(ResponseBuffer output)
    {
        _explanation?.Write(output, _servedBy);
        return _explanation is not null;
    }

    private bool CanStartOver(Exception failure) => _restarts < reads.MostRestarts && !(_lostOnce && IsLoss(failure));

    // A node that says that it is behind, or rows that need a sort, are answers and bring nobody down.
    private static bool IsLoss(Exception failure) => failure is ReadFailedException { IsBehind: false };

    /// <summary>Gives back what an attempt held. What a failed one saw nobody was told.</summary>
    private async ValueTask LeaveAsync()
    {
        if (_operation is { } operation)
        {
            _operation = null;
            _servedBy = operation.Node?.Name;
            await operation.DisposeAsync();
        }
    }

    private static GraphException Stale(Exception failure)
        => new(
            new GraphError(ErrorCodes.StaleRead, "No database node that answers has what this read asks for yet: try again in a moment."),
            failure)
        {
            RefusesRequest = true,
        };

    private GraphException Final(ReadFailedException failure)
    {
        if (failure.IsBehind)
        {
            return Stale(failure);
        }

        if (failure.Failure.TimedOut)
        {
            return new GraphException(new GraphError(ErrorCodes.Timeout, "The database did not answer in time."), failure);
        }

        if (failure.Failure.MayRestart)
        {
            return new GraphException(new GraphError(ErrorCodes.NoNodeAvailable, "No database node can answer at the moment."), failure);
        }

        LogStatementFailed(failure.InnerException!);
        return new GraphException(new GraphError(ErrorCodes.Internal, "An internal error occurred."), failure);
    }

    [LoggerMessage(EventIds.StatementFailed, LogLevel.Error, "A statement of a level failed.")]
    private partial void LogStatementFailed(Exception failure);
}
