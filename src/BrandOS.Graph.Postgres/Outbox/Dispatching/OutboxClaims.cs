using Npgsql;
using NpgsqlTypes;

namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>
/// Claiming and settling messages, each in a short transaction of its own. Nothing is locked while a message is sent: an open transaction
/// would hold up whoever reads on (<see cref="OutboxReader"/>), and vacuum.
/// </summary>
internal sealed partial class OutboxClaims(OutboxSource source)
{
    public async Task<int[]> WaitingTenantsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(WaitingTenants, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tenants = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tenants.Add(reader.GetInt32(0));
        }

        return [.. tenants];
    }

    /// <param name="aggregates">Of each tenant, at most.</param>
    /// <param name="run">Messages of each aggregate, at most.</param>
    public async Task<OutboxClaim> ClaimAsync(int[] tenants, int aggregates, int run, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Claim, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int[]> { TypedValue = tenants },
                new NpgsqlParameter<int> { TypedValue = aggregates },
                new NpgsqlParameter<int> { TypedValue = run },
                new NpgsqlParameter<TimeSpan> { TypedValue = lease },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var messages = new List<OutboxDelivery>();
        var until = default(DateTime);
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(Message(reader));
            until = reader.GetDateTime(9); // one now() for all of them
        }

        return messages.Count == 0 ? OutboxClaim.Nothing : new OutboxClaim(messages, until);
    }

    public async Task SetSentAsync(IReadOnlyCollection<OutboxDelivery> messages, DateTime lease, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sent, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int[]> { TypedValue = [.. messages.Select(message => message.TenantId)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. messages.Select(message => message.Id)] },
                new NpgsqlParameter<DateTime> { TypedValue = lease },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes the failure down, and lets the aggregate wait; when the message is parked, what is behind it goes on.</summary>
    public async Task SetFailedAsync(OutboxFailure failure, DateTime lease, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Failed, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = failure.Message.TenantId },
                new NpgsqlParameter<long> { TypedValue = failure.Message.Id },
                new NpgsqlParameter<DateTime> { TypedValue = lease },
                new NpgsqlParameter<bool> { TypedValue = failure.Park },
                new NpgsqlParameter<int> { TypedValue = failure.Counts ? 1 : 0 },
                new NpgsqlParameter<TimeSpan> { TypedValue = failure.Delay },
                new NpgsqlParameter { Value = (object?)failure.Reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter<string[]> { TypedValue = [.. failure.Delivered] },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static OutboxDelivery Message(NpgsqlDataReader reader) => new(
        reader.GetInt32(0),
        reader.GetInt64(1),
        reader.GetString(2),
        reader.GetGuid(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.GetFieldValue<DateTimeOffset>(6),
        reader.GetInt32(7),
        reader.GetFieldValue<string[]>(8));
}
