using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>
/// The reads of one operation: one node, one connection and, when there is more than one statement, one snapshot (REPEATABLE READ READ
/// ONLY), so the whole response is one moment in time. BEGIN rides on the first level's batch, COMMIT on the last one's.
/// </summary>
/// <param name="intent">What the node must have.</param>
/// <param name="failed">The attempt that failed before: its node is asked again only when no other one can answer.</param>
/// <param name="tracks">True when it must be known what was seen (<see cref="Seen"/>).</param>
public sealed partial class ReadOperation(
    ReadNodes nodes, int levels, TimeProvider clock, ReadIntent intent = default, ReadOperation? failed = null, bool tracks = false)
    : IAsyncDisposable
{
    private readonly NodeSet _avoid = failed?.Tried ?? default;
    private NpgsqlConnection? _connection;
    private SnapshotBounds? _bounds;
    private bool _begun;
    private bool _inTransaction;
    private bool _inRows;

    /// <summary>
    /// True to have each statement's rows when it ends, as who compares their times needs it: PostgreSQL sends what a round trip asked for
    /// when its buffer is full or when it is done.
    /// </summary>
    public bool SendsEach { get; init; }

    /// <summary>The node that answers; null before the first level.</summary>
    public DatabaseNode? Node { get; private set; }

    /// <summary>How far behind the node was when it was chosen.</summary>
    public TimeSpan Lag { get; private set; }

    /// <summary>An upper bound of what was seen; none before the first level, and without tracking.</summary>
    public LogPosition Seen => _bounds?.Seen ?? default;

    private NodeSet Tried => Node is null ? _avoid : _avoid.With(Node);

    private bool IsBroken => _connection is not { FullState: System.Data.ConnectionState.Open };

    private async ValueTask ReadLevelAsync(IReadOnlyList<ReadCommand> commands, bool last, CancellationToken cancellationToken)
    {
        // One that starts over goes by itself, on a connection that has just answered.
        if (levels == 1 && last && nodes.SharesLookups && _avoid.Bits == 0 && commands is [{ IsLookup: true } lookup])
        {
            try
            {
                (var asked, _bounds) = await nodes.LookUpAsync(lookup, intent, tracks, cancellationToken);
                (Node, Lag) = (asked.Node, asked.State.Lag);
                return;
            }
            catch (ReadFailedException failure)
            {
                Node = failure.Node;
                throw;
            }
        }

        if (_connection is null)
        {
            (var target, _connection) = await nodes.ConnectAsync(intent, tracks, _avoid, cancellationToken);
            (Node, Lag, _bounds) = (target.Node, target.State.Lag, target.Bounds(tracks));
        }

        try
        {
            var before = clock.GetTimestamp();
            var bounds = _begun ? null : _bounds;
            _begun = true;
            var after = await ExecuteAsync(_connection, commands, bounds, last, before, cancellationToken);
            if (bounds is { AsksAfter: true })
            {
                Require(bounds.After(after ?? await PositionSql.AskAsync(_connection, cancellationToken)));
            }

            _inTransaction &= !last;
            Node!.Load.Took(clock.GetElapsedTime(before));
        }
        catch (Exception failure) when (ReadFailure.Describe(failure, IsBroken, cancellationToken) is { } cause)
        {
            if (cause.NodeLost)
            {
                nodes.ReportLost(Node!, failure);
            }

            throw new ReadFailedException(cause, failure);
        }
    }

    /// <summary>Gives the connection back; an open snapshot is ended first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not { } connection)
        {
            return;
        }

        var broken = IsBroken;
        _connection = null;
        try
        {
            if (_inTransaction && !broken)
            {
                await RollBackAsync(connection);
            }

            if (_inRows)
            {
                PreparedStatements.Forget(connection);
            }
        }
        finally
        {
            await ReadNodes.LeaveAsync(Node!, connection);
        }
    }

    internal static NpgsqlBatchCommand StatementOf(ReadCommand command) => StatementOf(command, command.Sql);

    private static NpgsqlBatchCommand StatementOf(ReadCommand command, string sql)
    {
        var statement = new NpgsqlBatchCommand(sql);
        command.AddParameters(new CommandParameters(statement.Parameters));
        return statement;
    }

    private static async ValueTask RollBackAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
            await rollback.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection broke: closing it discards the session, and the snapshot with it.
        }
    }
}
