using System.Globalization;
using BrandOS.Graph.IntegrationTests.Consistency;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>Moves money between two customers, in one transaction each time: whoever sees both sees the same sum.</summary>
internal sealed class Transfers(SessionCluster cluster, IReadOnlyList<string> pair)
{
    public const long Total = 1000;

    private const string Move = """
        UPDATE customers SET name = 'B ' || (substr(name, 3)::int + CASE WHEN id = $2 THEN $4 ELSE -$4 END)
        WHERE tenant_id = $1 AND id IN ($2, $3)
        """;

    public static async Task PrepareAsync(NpgsqlDataSource primary, IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
        {
            await using var half = primary.CreateCommand("UPDATE customers SET name = 'B 500' WHERE tenant_id = $1 AND id = $2");
            half.Parameters.Add(new NpgsqlParameter<int> { TypedValue = SessionCluster.Tenant });
            half.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            await half.ExecuteNonQueryAsync();
        }
    }

    public static long Parse(string name) => long.Parse(name.AsSpan(2), CultureInfo.InvariantCulture);

    public async Task RunAsync(CancellationToken over)
    {
        var ids = pair.Select(ListKeys.IdOf).ToArray();
        for (var i = 1; !over.IsCancellationRequested; i++)
        {
            try
            {
                await MoveAsync(ids, amount: i % 7, over);
                await Task.Delay(5, over);
            }
            catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or IOException or TimeoutException)
            {
                await Task.Delay(50, CancellationToken.None); // a failover: whatever became of it, it was whole
            }
        }
    }

    private async Task MoveAsync(Guid[] ids, int amount, CancellationToken over)
    {
        await using var connection = new NpgsqlConnection($"{cluster.Nodes.Primary.ConnectionString};Timeout=2;Command Timeout=3");
        await connection.OpenAsync(over);
        await using var move = new NpgsqlCommand(Move, connection);
        move.Parameters.Add(new NpgsqlParameter<int> { TypedValue = SessionCluster.Tenant });
        move.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ids[0] });
        move.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ids[1] });
        move.Parameters.Add(new NpgsqlParameter<int> { TypedValue = amount });
        await move.ExecuteNonQueryAsync(over);
    }
}
