using System.Text;
using Npgsql;

namespace BrandOS.Graph.Postgres.Partitions;

/// <summary>A table partitioned by range on a UUIDv7.</summary>
public static partial class PartitionedTable
{
    // One key for all tables: creating a partition locks its foreign keys' other side too.
    private const long AdvisoryKey = 0x4272_616E_644F_5350;

    /// <summary>
    /// Creates the partitions of [from, to) that are missing, all or none, and returns their names. Reads go on
    /// meanwhile, on replicas too; writes to the tables its foreign keys touch wait. Safe from several processes at once.
    /// </summary>
    /// <param name="connection">Open, to the primary. Its lock_timeout bounds the wait for writers.</param>
    /// <exception cref="RefusedException">PARTITION_OVERLAP, PARTITION_NAME_TAKEN or TABLE_NOT_PARTITIONED.</exception>
    public static async Task<IReadOnlyList<string>> EnsurePartitionsAsync(
        NpgsqlConnection connection,
        string table,
        DateTimeOffset from,
        DateTimeOffset to,
        PartitionWidth width,
        CancellationToken cancellationToken)
    {
        var wanted = PartitionPlan.Cover(table, from, to, width);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var locking = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection))
        {
            locking.Parameters.Add(new() { Value = AdvisoryKey });
            await locking.ExecuteNonQueryAsync(cancellationToken);
        }

        var missing = Missing(table, width, wanted, await ListAsync(connection, table, cancellationToken));
        foreach (var partition in missing)
        {
            await CreateAsync(connection, table, partition, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. missing.Select(partition => partition.Name)];
    }

    internal static IReadOnlyList<PartitionRange> Missing(
        string table, PartitionWidth width, IReadOnlyList<PartitionRange> wanted, IReadOnlyList<PartitionBound> existing)
    {
        var missing = wanted.Where(range => !existing.Any(bound => bound.Is(range))).ToArray();
        var clashes = missing
            .SelectMany(range => existing.Where(bound => bound.Overlaps(range)).Select(bound => (range, bound)))
            .ToArray();
        return clashes.Length == 0 ? missing : throw PartitionErrors.Overlap(table, width, clashes);
    }

    private static async Task<IReadOnlyList<PartitionBound>> ListAsync(
        NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ListPartitions, connection) { Parameters = { new() { Value = table } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw PartitionErrors.NotPartitioned(table);
        }

        var bounds = new List<PartitionBound>();
        do
        {
            if (!reader.IsDBNull(0) && PartitionBound.Parse(reader.GetString(0), reader.GetString(1)) is { } bound)
            {
                bounds.Add(bound);
            }
        }
        while (await reader.ReadAsync(cancellationToken));
        return bounds;
    }

    private static async Task CreateAsync(
        NpgsqlConnection connection, string table, PartitionRange partition, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder(CreateAndAttach)
            .Replace("{table}", Quote(table)).Replace("{partition}", Quote(partition.Name))
            .Replace("{lower}", partition.Lower.ToString()).Replace("{upper}", partition.Upper.ToString());
        try
        {
            await using var command = new NpgsqlCommand(sql.ToString(), connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.DuplicateTable)
        {
            throw PartitionErrors.NameTaken(partition.Name, taken);
        }
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
