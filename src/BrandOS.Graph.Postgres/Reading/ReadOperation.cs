using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Routing;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading;

/// <summary>
/// The reads of one operation: one node, one connection and, when there is more than one statement, one snapshot (REPEATABLE READ READ ONLY),
/// so the whole response is one moment in time. BEGIN rides on the first level's batch, COMMIT on the last one's.
/// </summary>
/// <param name="intent">What the node must have.</param>
/// <param name="failed">The attempt that failed before: its node is asked again only when no other one can answer.</param>
public sealed partial class ReadOperation(ReadNodes nodes, int levels, TimeProvider clock, ReadIntent intent = default, ReadOperation? failed = null)
    : IAsyncDisposable
{
    private readonly NodeSet _avoid = failed?.Tried ?? default;
    private NpgsqlConnection? _connection;
    private bool _inTransaction;

    /// <summary>The node that answers; null before the first level.</summary>
    public DatabaseNode? Node { get; private set; }

    private NodeSet Tried => Node is null ? _avoid : _avoid.With(Node);

    private bool IsBroken => _connection is not { FullState: System.Data.ConnectionState.Open };

    private async ValueTask ReadLevelAsync(IReadOnlyList<ReadCommand> commands, bool last, CancellationToken cancellationToken)
    {
        if (levels == 1 && last && nodes.SharesLookups && commands is [{ IsLookup: true } lookup])
        {
            try
            {
                Node = await nodes.LookUpAsync(lookup, intent, _avoid, cancellationToken);
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
            (Node, _connection) = await nodes.ConnectAsync(intent, _avoid, cancellationToken);
        }

        try
        {
            var before = clock.GetTimestamp();
            await using var batch = CreateBatch(_connection, commands, last);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await ReadAsync(reader, commands, before, cancellationToken);
            _inTransaction &= !last;
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
        }
        finally
        {
            await connection.DisposeAsync();
            ReadNodes.Leave(Node!);
        }
    }

    internal static NpgsqlBatchCommand StatementOf(ReadCommand command)
    {
        var statement = new NpgsqlBatchCommand(command.Sql);
        command.AddParameters(new CommandParameters(statement.Parameters));
        return statement;
    }

    private NpgsqlBatch CreateBatch(NpgsqlConnection connection, IReadOnlyList<ReadCommand> commands, bool last)
    {
        var batch = new NpgsqlBatch(connection);
        if ((levels > 1 || commands.Count > 1) && !_inTransaction)
        {
            _inTransaction = true;
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
        }

        foreach (var command in commands)
        {
            batch.BatchCommands.Add(StatementOf(command));
        }

        if (last && _inTransaction)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        return batch;
    }

    private async ValueTask ReadAsync(
        NpgsqlDataReader reader, IReadOnlyList<ReadCommand> commands, long before, CancellationToken cancellationToken)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            var command = commands[i];
            var row = new Row(reader);
            command.RowCount = 0;
            while (await reader.ReadAsync(cancellationToken))
            {
                command.RowCount++;
                command.Read(row);
            }

            if (await reader.NextResultAsync(cancellationToken) != i < commands.Count - 1)
            {
                throw new InvalidOperationException("A statement of a level returned no result set, or two.");
            }

            var after = clock.GetTimestamp();
            command.Elapsed = clock.GetElapsedTime(before, after);
            before = after;
        }
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
