using Npgsql;
using NpgsqlTypes;

namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>What an operator does about messages that were given up.</summary>
public sealed partial class ParkedMessages(OutboxSource source)
{
    /// <param name="tenant">Null for all tenants.</param>
    public async Task<IReadOnlyList<ParkedMessage>> ListAsync(int? tenant, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(List, connection)
        {
            Parameters = { Optional(tenant, NpgsqlDbType.Integer), new NpgsqlParameter<int> { TypedValue = limit } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var parked = new List<ParkedMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            parked.Add(new ParkedMessage(
                reader.GetInt32(0),
                reader.GetInt64(1),
                reader.GetString(2),
                reader.GetGuid(3),
                reader.GetString(4),
                reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetInt32(6),
                reader.IsDBNull(7) ? null : reader.GetString(7)));
        }

        return parked;
    }

    /// <summary>
    /// Lets parked messages be sent again, with all their attempts before them. Later messages of their aggregates may have been sent.
    /// </summary>
    /// <param name="tenant">Null for all tenants.</param>
    /// <param name="id">Null for all messages.</param>
    /// <returns>How many.</returns>
    public async Task<int> RetryAsync(int? tenant, long? id, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Retry, connection)
        {
            Parameters = { Optional(tenant, NpgsqlDbType.Integer), Optional(id, NpgsqlDbType.Bigint) },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Optional(object? value, NpgsqlDbType type)
        => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
