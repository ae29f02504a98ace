using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.Postgres.Reading.Lookups;

/// <content>One round trip. Where the node's log is before and after is asked once for all lookups in between.</content>
internal sealed partial class LookupConnection
{
    private async ValueTask ExecuteAsync(NpgsqlConnection connection, List<PendingLookup> lookups)
    {
        var before = clock.GetTimestamp();
        var (asksBefore, asksAfter) = (false, false);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var lookup in lookups)
        {
            asksBefore |= lookup.Bounds is { AsksBefore: true };
            asksAfter |= lookup.Bounds is { AsksAfter: true };
        }

        if (asksBefore)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PositionSql.Text));
        }

        foreach (var lookup in lookups)
        {
            batch.BatchCommands.Add(lookup.Statement);
        }

        if (asksAfter)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PositionSql.Text));
        }

        // The operations' own tokens end their waiting, not the round trip they share; that one has the node's command timeout.
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        if (asksBefore)
        {
            Before(lookups, await PositionSql.ReadAsync(reader, CancellationToken.None));
            await reader.NextResultAsync(CancellationToken.None);
        }

        await ReadRowsAsync(reader, lookups, before);
        if (asksAfter)
        {
            After(lookups, await PositionSql.ReadAsync(reader, CancellationToken.None), clock.GetElapsedTime(before));
        }
    }

    private async ValueTask ReadRowsAsync(NpgsqlDataReader reader, List<PendingLookup> lookups, long before)
    {
        var row = new Row(reader);
        foreach (var lookup in lookups)
        {
            while (await reader.ReadAsync(CancellationToken.None))
            {
                lookup.Read(row);
            }

            lookup.IsRead = true;
            if (lookup.Bounds is not { AsksAfter: true })
            {
                lookup.Complete(clock.GetElapsedTime(before));
            }

            await reader.NextResultAsync(CancellationToken.None);
        }
    }

    /// <summary>A statement failed behind these, and took the last question along.</summary>
    private async ValueTask CompleteReadAsync(NpgsqlConnection connection, PostgresException shared)
    {
        if (!_lookups.Exists(static lookup => lookup is { IsRead: true, IsOver: false }))
        {
            return;
        }

        var before = clock.GetTimestamp();
        try
        {
            var position = await PositionSql.AskAsync(connection, CancellationToken.None);
            After(_lookups, position, clock.GetElapsedTime(before));
        }
        catch (NpgsqlException failure)
        {
            foreach (var lookup in _lookups.Where(static lookup => lookup.IsRead))
            {
                Fail(lookup, failure is PostgresException ? shared : failure, connection);
            }
        }
    }

    private static void Before(List<PendingLookup> lookups, NodePosition position)
    {
        foreach (var lookup in lookups)
        {
            if (lookup.Bounds is { AsksBefore: true } bounds && !bounds.Before(position))
            {
                lookup.Fail(ReadFailedException.NodeBehind());
            }
        }
    }

    private static void After(List<PendingLookup> lookups, NodePosition position, TimeSpan elapsed)
    {
        foreach (var lookup in lookups)
        {
            if (lookup is not { IsRead: true, Bounds: { AsksAfter: true } bounds })
            {
                continue;
            }

            if (bounds.After(position))
            {
                lookup.Complete(elapsed);
            }
            else
            {
                lookup.Fail(ReadFailedException.NodeBehind());
            }
        }
    }
}
