using System.Collections.Concurrent;
using BrandOS.Graph.Postgres.Partitions;
using BrandOS.Graph.Postgres.Reading;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>A seeded database, its partitions, and keys that are really in it.</summary>
internal sealed class LargeDatabase : IAsyncDisposable
{
    public const int Tenant = 7;
    public const int Parents = 20;
    private readonly NpgsqlDataSource _source;
    private readonly ILookup<string, PartitionBound> _partitions;
    private readonly HashSet<string> _empty;
    private readonly ConcurrentDictionary<string, Task<string[]>> _lists = new();

    private LargeDatabase(NpgsqlDataSource source, ILookup<string, PartitionBound> partitions, HashSet<string> empty)
    {
        _source = source;
        _partitions = partitions;
        _empty = empty;
    }

    public static async Task<LargeDatabase> OpenAsync(NpgsqlDataSource source)
    {
        var bounds = new List<(string Table, PartitionBound Bound)>();
        var empty = new HashSet<string>();
        await using var command = source.CreateCommand(
            """
            SELECT inhparent::regclass::text, c.relname, pg_get_expr(c.relpartbound, c.oid), pg_relation_size(c.oid) = 0
            FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE c.relkind = 'r'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            bounds.Add((reader.GetString(0), PartitionBound.Parse(reader.GetString(1), reader.GetString(2))!));
            if (reader.GetBoolean(3))
            {
                empty.Add(reader.GetString(1));
            }
        }

        return new LargeDatabase(source, bounds.ToLookup(bound => bound.Table, bound => bound.Bound), empty);
    }

    /// <summary>The partitions of a table; none for a plain one.</summary>
    public IEnumerable<PartitionBound> Partitions(Table table) => _partitions[table.Name];

    /// <summary>True for a partition made ahead: PostgreSQL knows nothing of it, so that one index is to it as good as another.</summary>
    public bool IsEmpty(string partition) => _empty.Contains(partition);

    /// <summary>Distinct values of a column of the tenant's rows, each cast to text and, with more columns, joined by a space.</summary>
    /// <param name="recent">True for those of the newest rows; false for values from all over the table, the same in every run.</param>
    public async Task<string[]> KeysAsync(Table table, IReadOnlyList<string> columns, int count, bool recent)
    {
        var key = string.Join(" || ' ' || ", columns.Select(column => $"{column}::text"));
        var order = recent ? $"max({(table.PartitionColumn ?? columns[0])}::text) DESC" : $"md5({key})";
        return await ListAsync(
            $"SELECT {key} FROM {table.Name} WHERE tenant_id = {Tenant} AND {columns[0]} IS NOT NULL GROUP BY {key} "
                + $"ORDER BY {order} LIMIT {count}");
    }

    /// <summary>Parents whose rows are read together: those of the newest rows, and the one that has the most.</summary>
    public async Task<string[]> ParentsAsync(Table table, string column)
    {
        var most = await ListAsync(
            $"SELECT {column}::text FROM {table.Name} WHERE tenant_id = {Tenant} GROUP BY {column} ORDER BY count(*) DESC LIMIT 1");
        return [.. (await KeysAsync(table, [column], Parents, recent: true)).Union(most)];
    }

    /// <summary>The value of a column that so large a share of the tenant's rows lies below.</summary>
    public async Task<string> QuantileAsync(Table table, string column, double share)
    {
        var quantile = FormattableString.Invariant($"percentile_disc({share}) WITHIN GROUP (ORDER BY {column}::text)");
        return (await ListAsync($"SELECT {quantile} FROM {table.Name} WHERE tenant_id = {Tenant}"))[0];
    }

    /// <summary>The plan of a statement and what happened when it was executed, under the plan every later execution will use.</summary>
    public async Task<QueryPlan> ExplainAsync(string sql, IReadOnlyList<string> parameters)
    {
        await using var connection = await _source.OpenConnectionAsync();

        // The driver says which type an array has; a literal says it at its end.
        var types = parameters.Select(literal => literal.EndsWith("[]", StringComparison.Ordinal) ? literal.Split("::")[^1] : "unknown");
        await RunAsync(connection, $"PREPARE explained ({string.Join(", ", types)}) AS {sql}");
        try
        {
            await using var explain = new NpgsqlCommand(
                $"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE explained ({string.Join(", ", parameters)})", connection);
            return QueryPlan.Parse((string)(await explain.ExecuteScalarAsync())!);
        }
        finally
        {
            await RunAsync(connection, "DEALLOCATE explained");
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>The first column of a query. The rows never change, so each question is asked once.</summary>
    public Task<string[]> ListAsync(string sql) => _lists.GetOrAdd(sql, ReadListAsync);

    private async Task<string[]> ReadListAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return [.. values];
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
