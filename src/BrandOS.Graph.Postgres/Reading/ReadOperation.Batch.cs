using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading;

/// <content>One level as one round trip.</content>
public sealed partial class ReadOperation
{
    private const string Begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// <param name="bounds">For the first level, when the node is asked where its log is: its snapshot is that of all levels.</param>
    private NpgsqlBatch CreateBatch(NpgsqlConnection connection, IReadOnlyList<ReadCommand> commands, SnapshotBounds? bounds, bool last)
    {
        var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = SendsEach };
        var begins = (levels > 1 || commands.Count > 1) && !_inTransaction;
        if (begins)
        {
            _inTransaction = true;
            Add(batch, Begin);
        }

        if (bounds is { AsksBefore: true })
        {
            Add(batch, PositionSql.Text);
            if (begins)
            {
                // The question took a snapshot, which must not be the operation's: that one has to be taken after the answer.
                Add(batch, "COMMIT AND CHAIN");
            }
        }

        for (var i = 0; i < commands.Count; i++)
        {
            var asks = i == 0 && bounds is { AsksAfter: true };
            var sql = commands[i].Sql;
            batch.BatchCommands.Add(StatementOf(commands[i], asks ? PositionSql.InFrontOf(sql) : sql));
        }

        if (last && _inTransaction)
        {
            Add(batch, "COMMIT");
        }

        return batch;
    }

    /// <returns>Where the node's log was when the first row left; null when nobody asked, and when there was no row.</returns>
    private async ValueTask<NodePosition?> ExecuteAsync(
        NpgsqlConnection connection,
        IReadOnlyList<ReadCommand> commands,
        SnapshotBounds? bounds,
        bool last,
        long before,
        CancellationToken cancellationToken)
    {
        await using var batch = CreateBatch(connection, commands, bounds, last);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (bounds is { AsksBefore: true })
        {
            _inRows = true;
            var earlier = await PositionSql.ReadAsync(reader, cancellationToken);
            _inRows = false;
            Require(bounds.Before(earlier));
            await reader.NextResultAsync(cancellationToken);
        }

        var position = default(NodePosition?);
        var asks = bounds is { AsksAfter: true };
        for (var i = 0; i < commands.Count; i++)
        {
            var command = commands[i];
            var row = new Row(reader, asks && i == 0 ? 1 : 0);
            command.RowCount = 0;
            _inRows = true;
            while (await reader.ReadAsync(cancellationToken))
            {
                if (asks && command.RowCount == 0 && i == 0)
                {
                    position = PositionSql.Read(reader);
                }

                command.RowCount++;
                command.Read(row);
            }

            // Going on waits for the first row of the next statement.
            _inRows = false;
            var after = clock.GetTimestamp();
            command.Elapsed = clock.GetElapsedTime(before, after);
            before = after;
            if (await reader.NextResultAsync(cancellationToken) != (i < commands.Count - 1))
            {
                throw new InvalidOperationException("A statement of a level returned no result set, or two.");
            }
        }

        return position;
    }

    private static void Require(bool has)
    {
        if (!has)
        {
            throw new NodeBehindException();
        }
    }

    private static void Add(NpgsqlBatch batch, string statement) => batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
}
