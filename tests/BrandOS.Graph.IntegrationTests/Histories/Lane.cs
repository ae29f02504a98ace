using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.LocalCluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>Customers that some sessions work on: two lists, between whose wallets money is moved, and a register.</summary>
/// <param name="Keys">Global ids; the register is the last one.</param>
/// <param name="Total">What is in the wallets.</param>
internal sealed record Lane(IReadOnlyList<string> Keys, decimal Total)
{
    private const string Choose = """
        UPDATE customers SET name = $3
        WHERE tenant_id = $1 AND id IN (SELECT id FROM customers WHERE tenant_id = $1 ORDER BY id LIMIT $2)
        RETURNING id
        """;

    public int MostShown(int key) => key == Keys.Count - 1 ? 1 : ListText.MostShown;

    public static async Task<IReadOnlyList<string[]>> ChooseAsync(PostgresCluster nodes, int lanes)
    {
        const int Size = 3;
        await using var source = NpgsqlDataSource.Create(nodes.Primary.ConnectionString);
        await using var choose = source.CreateCommand(Choose);
        choose.Parameters.Add(new NpgsqlParameter<int> { TypedValue = SessionCluster.Tenant });
        choose.Parameters.Add(new NpgsqlParameter<int> { TypedValue = lanes * Size });
        choose.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ListText.Empty });
        await using var reader = await choose.ExecuteReaderAsync();
        var keys = new List<string>();
        while (await reader.ReadAsync())
        {
            keys.Add(Engine.Binding.NodeId.Encode("Customer", reader.GetGuid(0).ToString("N")));
        }

        Assert.Equal(lanes * Size, keys.Count);
        return [.. keys.Chunk(Size)];
    }
}
