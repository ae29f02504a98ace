using System.Threading.Tasks.Sources;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading.Lookups;

/// <summary>
/// One operation's lookup on its way. Its rows are handed over one at a time, so the operation can leave at any moment (client gone,
/// deadline, node lost) and no row is written into buffers that were given back.
/// </summary>
internal sealed class PendingLookup : IValueTaskSource<NpgsqlException?>
{
    private const int Waiting = 0;
    private const int ReadingRow = 1;
    private const int Over = 2;

    private readonly ReadCommand _command;
    private ManualResetValueTaskSourceCore<NpgsqlException?> _outcome = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _leaving;
    private int _state;

    public PendingLookup(ReadCommand command, SnapshotBounds? bounds)
    {
        _command = command;
        Bounds = bounds;
        _command.RowCount = 0;
        Statement = ReadOperation.StatementOf(command);
    }

    /// <summary>Text and parameters, taken while the operation is surely there: its keys are given back when it leaves.</summary>
    public NpgsqlBatchCommand Statement { get; }

    /// <summary>What is asked of the node besides; null for nothing.</summary>
    public SnapshotBounds? Bounds { get; }

    /// <summary>True when all rows were handed over; what the node was asked besides may be open.</summary>
    public bool IsRead { get; set; }

    public bool IsOver => Volatile.Read(ref _state) == Over;

    /// <summary>True when no row was handed over yet, so that the statement can be sent once more.</summary>
    public bool IsUntouched => _command.RowCount == 0;

    /// <summary>Null when the rows were read; else why the node gave no connection, so that another one can be asked.</summary>
    /// <exception cref="ReadFailedException">The node failed.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled first.</exception>
    public ValueTask<NpgsqlException?> WaitAsync(CancellationToken cancellationToken)
    {
        _leaving = cancellationToken.UnsafeRegister(
            static (self, token) => ((PendingLookup)self!).Fail(new OperationCanceledException(token)), this);
        return new ValueTask<NpgsqlException?>(this, _outcome.Version);
    }

    /// <summary>Hands a row over, unless the operation left.</summary>
    public void Read(Row row)
    {
        if (Interlocked.CompareExchange(ref _state, ReadingRow, Waiting) != Waiting)
        {
            return;
        }

        Exception? bug = null;
        try
        {
            _command.RowCount++;
            _command.Read(row);
        }
        catch (Exception failure)
        {
            // The reader of one lookup must not spoil those that share the round trip.
            bug = failure;
        }

        Volatile.Write(ref _state, Waiting);
        if (bug is not null)
        {
            Fail(bug);
        }
    }

    public void Complete(TimeSpan elapsed)
    {
        if (TryEnd())
        {
            _command.Elapsed = elapsed;
            _outcome.SetResult(null);
        }
    }

    public void CompleteUnsent(NpgsqlException why)
    {
        if (TryEnd())
        {
            _outcome.SetResult(why);
        }
    }

    public void Fail(Exception failure)
    {
        if (TryEnd())
        {
            _outcome.SetException(failure);
        }
    }

    NpgsqlException? IValueTaskSource<NpgsqlException?>.GetResult(short token)
    {
        _leaving.Dispose();
        return _outcome.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<NpgsqlException?>.GetStatus(short token) => _outcome.GetStatus(token);

    void IValueTaskSource<NpgsqlException?>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _outcome.OnCompleted(continuation, state, token, flags);

    private bool TryEnd()
    {
        var spin = default(SpinWait);
        while (true)
        {
            switch (Interlocked.CompareExchange(ref _state, Over, Waiting))
            {
                case Waiting: return true;
                case Over: return false;
                default: spin.SpinOnce(); break; // a row is being read, which takes less than a microsecond
            }
        }
    }
}
