using Npgsql;

namespace BrandOS.Graph.Limit.Orders;

/// <summary>
/// A batch a level. BEGIN rides in the first and COMMIT in the last, so one snapshot for all levels costs no round trip of its own.
/// A connection closed before COMMIT (no rows, an error) is rolled back by Npgsql.
/// </summary>
internal static class Snapshot
{
    public static NpgsqlBatch First(NpgsqlConnection connection, NpgsqlBatchCommand command)
        => new(connection)
        {
            BatchCommands = { new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"), command },
        };

    public static NpgsqlBatch Next(NpgsqlConnection connection, NpgsqlBatchCommand one, NpgsqlBatchCommand two)
        => new(connection) { BatchCommands = { one, two } };

    public static NpgsqlBatch Last(NpgsqlConnection connection, params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        return batch;
    }

    public static NpgsqlBatchCommand Statement(string sql, int tenant)
        => new(sql) { Parameters = { new NpgsqlParameter<int> { TypedValue = tenant } } };

    public static NpgsqlBatchCommand Statement(string sql, int tenant, List<Guid> ids)
        => new(sql)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = tenant }, new NpgsqlParameter<List<Guid>> { TypedValue = ids } },
        };
}
