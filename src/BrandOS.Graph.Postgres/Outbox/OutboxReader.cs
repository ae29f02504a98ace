using Npgsql;
using NpgsqlTypes;

namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>
/// Reads on in the outbox and never skips a row, however late its transaction commits: rows come in the order of their transactions, and
/// only those of transactions older than every running one. A long write transaction delays what is read; it loses nothing.
/// </summary>
public sealed partial class OutboxReader(OutboxSource source)
{
    /// <summary>Where reading may begin.</summary>
    public async Task<OutboxEnds> EndsAsync(int tenantId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Ends, connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = tenantId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var oldestRunning = reader.GetFieldValue<ulong>(0);
        var horizon = reader.IsDBNull(1) ? OutboxPosition.Start : new OutboxPosition(reader.GetFieldValue<ulong>(1), reader.GetInt64(2));
        return new OutboxEnds(horizon, new OutboxPosition(oldestRunning - 1, long.MaxValue));
    }

    /// <summary>The next rows of each of these tenants, of every state: a message that could not be sent was still an event.</summary>
    /// <param name="limit">Rows of each tenant at most.</param>
    public async Task<OutboxBatch> ReadAsync(IReadOnlyCollection<OutboxFrom> tenants, int limit, CancellationToken cancellationToken)
    {
        return await ReadAsync(Rows(tenants, limit), cancellationToken);
    }

    /// <summary>The last rows of a tenant between two places it has been read to already, oldest first.</summary>
    public async Task<OutboxBatch> ReadBackAsync(OutboxFrom from, OutboxPosition upTo, int limit, CancellationToken cancellationToken)
        => await ReadAsync(
            new NpgsqlBatchCommand(ReadBack)
            {
                Parameters =
                {
                    new NpgsqlParameter<int> { TypedValue = from.TenantId },
                    new NpgsqlParameter<ulong> { TypedValue = from.After.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 },
                    new NpgsqlParameter<long> { TypedValue = from.After.Id },
                    new NpgsqlParameter<ulong> { TypedValue = upTo.Xid, NpgsqlDbType = NpgsqlDbType.Xid8 },
                    new NpgsqlParameter<long> { TypedValue = upTo.Id },
                    new NpgsqlParameter<int> { TypedValue = limit },
                },
            },
            cancellationToken);

    private async Task<OutboxBatch> ReadAsync(NpgsqlBatchCommand question, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { question, new NpgsqlBatchCommand(LogEnd) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Row(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new OutboxBatch(rows, (ulong)reader.GetInt64(0));
    }

    private static NpgsqlBatchCommand Rows(IReadOnlyCollection<OutboxFrom> tenants, int limit) => new(ReadOn)
    {
        Parameters =
        {
            new NpgsqlParameter<int[]> { TypedValue = [.. tenants.Select(tenant => tenant.TenantId)] },
            new NpgsqlParameter<ulong[]>
            {
                TypedValue = [.. tenants.Select(tenant => tenant.After.Xid)],
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Xid8,
            },
            new NpgsqlParameter<long[]> { TypedValue = [.. tenants.Select(tenant => tenant.After.Id)] },
            new NpgsqlParameter<int> { TypedValue = limit },
        },
    };

    private static OutboxRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt32(0),
        new OutboxPosition(reader.GetFieldValue<ulong>(1), reader.GetInt64(2)),
        reader.GetString(3),
        reader.GetGuid(4),
        reader.GetString(5),
        reader.GetString(6),
        reader.GetFieldValue<DateTimeOffset>(7));
}
