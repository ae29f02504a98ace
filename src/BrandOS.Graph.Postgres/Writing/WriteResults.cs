using BrandOS.Graph.Postgres.Reading;
using Npgsql;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>What a round trip of a write brings back, statement by statement.</summary>
internal static class WriteResults
{
    public static async ValueTask ReadAsync(
        NpgsqlDataReader reader, IReadOnlyList<ReadCommand> commands, TimeProvider clock, CancellationToken cancellationToken)
    {
        // The reader stands at the first result set: statements without one are stepped over.
        var more = reader.FieldCount > 0;
        var before = clock.GetTimestamp();
        foreach (var command in commands)
        {
            if (command is WriteCommand { ReturnsRows: false })
            {
                continue;
            }

            if (!more)
            {
                throw new InvalidOperationException("A statement of a write returned no result set.");
            }

            var row = new Row(reader);
            command.RowCount = 0;
            while (await reader.ReadAsync(cancellationToken))
            {
                command.RowCount++;
                command.Read(row);
            }

            more = await reader.NextResultAsync(cancellationToken);
            var after = clock.GetTimestamp();
            command.Elapsed = clock.GetElapsedTime(before, after);
            before = after;
        }

        if (more)
        {
            throw new InvalidOperationException("A statement of a write returned a result set nobody reads.");
        }
    }

    public static void SetAffected(List<ReadCommand> commands, List<NpgsqlBatchCommand> statements)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            if (commands[i] is WriteCommand write)
            {
                write.Affected = (long)statements[i].RecordsAffected;
                write.RowCount = write.ReturnsRows ? write.RowCount : (int)write.Affected;
            }
        }
    }
}
