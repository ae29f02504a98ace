using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Connections;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>
/// One transaction on the primary. BEGIN and the time limits ride on the first statements, COMMIT on the last ones when the caller knows
/// them to be the last, so that nobody waits for a round trip that only begins or ends.
/// </summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly NodePool _pool;
    private readonly NpgsqlConnection _connection;
    private readonly string _begin;
    private readonly string? _limits;
    private readonly TimeProvider _clock;
    private readonly List<ReadCommand> _deferred = [];
    private readonly WriteCommand<NodePosition> _position = new(PositionSql.Text, PositionSql.Read);
    private bool _begun;
    private bool _startsOver;
    private bool _forgets;
    private bool _confirms;
    private SentCommit? _commit;

    /// <param name="limits">The statement that sets the time limits; null when the connection has them.</param>
    internal WriteTransaction(
        DatabaseNode node, NodePool pool, NpgsqlConnection connection, string begin, string? limits, TimeProvider clock)
    {
        Node = node;
        _pool = pool;
        _connection = connection;
        _begin = begin;
        _limits = limits;
        _clock = clock;
    }

    /// <summary>The primary.</summary>
    public DatabaseNode Node { get; }

    /// <summary>Called after each round trip with its statements.</summary>
    public Action<IReadOnlyList<ReadCommand>>? Executed { get; set; }

    internal bool IsCommitted { get; private set; }

    internal bool IsBroken => _connection.FullState != System.Data.ConnectionState.Open;

    /// <summary>Where the log was after the commit: whoever has that sees what was written. None before.</summary>
    /// <param name="known">The history of the primary as it was last known.</param>
    public LogPosition CommittedAt(LogPosition known)
        => !IsCommitted ? default : known.IsNone ? LogPosition.Open : _position.Rows[^1].Seen(known);

    /// <summary>Has a statement sent with the next ones, or with the commit: for those whose result nobody waits for.</summary>
    public void Defer(WriteCommand command) => _deferred.Add(command);

    /// <summary>
    /// What is read here may have been committed without a standby's word, which this transaction's own commit then waits for.
    /// </summary>
    public void ConfirmWhatIsRead() => _confirms = true;

    /// <summary>Nothing of what was done so far is to be: the next statements are the first ones of another transaction.</summary>
    public void StartOver()
    {
        _deferred.Clear();
        _startsOver = _begun;
    }

    /// <summary>Executes statements in one round trip.</summary>
    public ValueTask ExecuteAsync(IReadOnlyList<ReadCommand> commands, CancellationToken cancellationToken)
        => SendAsync(commands, commit: false, cancellationToken);

    /// <summary>Executes the last statements, and commits, in one round trip.</summary>
    public ValueTask CommitWithAsync(IReadOnlyList<ReadCommand> commands, CancellationToken cancellationToken)
    {
        // Past this point cancelling would only leave the outcome open; the time limits hold all the same.
        cancellationToken.ThrowIfCancellationRequested();
        return SendAsync(commands, commit: true, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_begun && !IsCommitted && !IsBroken)
            {
                await RollBackAsync();
            }
        }
        finally
        {
            if (_commit is not null)
            {
                _connection.Notice -= _commit.Note;
            }

            await _pool.ReturnAsync(_connection);
        }
    }

    /// <summary>True when the server may have carried the commit out all the same.</summary>
    internal bool MayBeCommitted(Exception failure) => _commit?.MayHaveHappened(failure) ?? false;

    internal ValueTask CommitAsync() => IsCommitted ? default : SendAsync([], commit: true, CancellationToken.None);

    private async ValueTask SendAsync(IReadOnlyList<ReadCommand> commands, bool commit, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_commit is not null, this);
        var all = new List<ReadCommand>(_deferred.Count + commands.Count + 2);
        var batch = new NpgsqlBatch(_connection);
        await using (batch)
        {
            Begin(batch, all);
            all.AddRange(_deferred);
            all.AddRange(commands);
            _deferred.Clear();
            if (commit && _confirms)
            {
                all.Add(SentCommit.Waiting());
            }

            var statements = all.ConvertAll(ReadOperation.StatementOf);
            statements.ForEach(batch.BatchCommands.Add);
            var asked = all;
            if (commit)
            {
                // Behind COMMIT, in the same round trip: before it the log would not hold the commit's own record yet.
                _commit = new SentCommit(batch.BatchCommands is [.., var before] ? before : null);
                _connection.Notice += _commit.Note;
                batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
                batch.BatchCommands.Add(ReadOperation.StatementOf(_position));
                asked = [.. all, _position];
            }

            await ReadAsync(batch, asked, cancellationToken);

            WriteResults.SetAffected(all, statements);
        }

        _commit?.ThrowIfUnconfirmed();
        IsCommitted = commit;
        Executed?.Invoke(all);
    }

    private void Begin(NpgsqlBatch batch, List<ReadCommand> all)
    {
        if (_begun && !_startsOver)
        {
            return;
        }

        if (_startsOver)
        {
            _startsOver = false;
            batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK"));
        }

        _begun = true;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(_begin));
        if (_limits is not null)
        {
            all.Add(new WriteCommand<bool>(_limits, static _ => true));
        }
    }

    private async ValueTask ReadAsync(NpgsqlBatch batch, List<ReadCommand> asked, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await WriteResults.ReadAsync(reader, asked, _clock, cancellationToken);
        }
        catch (Exception failure) when (failure is not PostgresException told || !WriteFailure.IsBetweenStatements(told.SqlState))
        {
            _forgets = true;
            throw;
        }
    }

    private async ValueTask RollBackAsync()
    {
        try
        {
            await using var rollback = new NpgsqlCommand("ROLLBACK", _connection);
            await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            if (_forgets)
            {
                PreparedStatements.Forget(_connection);
            }
        }
        catch (NpgsqlException)
        {
            // The connection broke: the server ends the transaction by itself.
        }
    }
}
