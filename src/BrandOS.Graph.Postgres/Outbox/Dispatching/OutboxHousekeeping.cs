using Npgsql;

namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>Removes what was sent long ago, never what was not, and counts what waits.</summary>
public sealed partial class OutboxHousekeeping(OutboxSource source)
{
    private const int Portion = 1000;

    /// <summary>Removes sent messages older than this, in short transactions. Several processes may do it at once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RemoveSentAsync(TimeSpan retention, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var tenant in await TenantsAsync(cancellationToken))
        {
            int portion;
            do
            {
                portion = await RemoveAsync(tenant, retention, cancellationToken);
                removed += portion;
            }
            while (portion == Portion);
        }

        return removed;
    }

    public async Task<OutboxCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Count, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new OutboxCounts(reader.GetInt64(0), reader.GetInt64(2), reader.GetTimeSpan(1));
    }

    private async Task<IReadOnlyList<int>> TenantsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Tenants, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tenants = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tenants.Add(reader.GetInt32(0));
        }

        return tenants;
    }

    private async Task<int> RemoveAsync(int tenant, TimeSpan retention, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Remove, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = tenant },
                new NpgsqlParameter<TimeSpan> { TypedValue = retention },
                new NpgsqlParameter<int> { TypedValue = Portion },
            },
        };
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
