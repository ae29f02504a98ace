using BrandOS.Graph.IntegrationTests.Consistency;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>The customers that are lists, in groups: all sessions work on one group until a list of it is full.</summary>
internal sealed class ListKeys
{
    public const int GroupSize = 4;
    private readonly Dictionary<Guid, string> _names;
    private readonly string[] _ids;
    private int _group;

    private ListKeys(Dictionary<Guid, string> names, string[] ids)
    {
        _names = names;
        _ids = ids;
    }

    /// <summary>Two customers between which money is moved.</summary>
    public IReadOnlyList<string> Pair => _ids[..2];

    public int Group => Math.Min(Volatile.Read(ref _group), Groups - 1);

    private int Groups => (_ids.Length - 2) / GroupSize;

    public static async Task<ListKeys> PrepareAsync(SessionCluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.Nodes.Primary.ConnectionString);
        await using var empty = source.CreateCommand($"UPDATE customers SET name = '{ListText.Empty}' WHERE tenant_id = {SessionCluster.Tenant} RETURNING id");
        var names = new Dictionary<Guid, string>();
        await using (var reader = await empty.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var id = reader.GetGuid(0);
                names.Add(id, NodeIdOf(id));
            }
        }

        var keys = new ListKeys(names, [.. names.Values]);
        await Transfers.PrepareAsync(source, keys.Pair.Select(IdOf));
        await cluster.SettleAsync();
        return keys;
    }

    public string NameOf(Guid id) => _names[id];

    public static Guid IdOf(string name) => Guid.Parse(Engine.Binding.NodeId.Split(name).Key);

    public string[] Of(int group) => _ids[(2 + (group * GroupSize))..(2 + ((group + 1) * GroupSize))];

    public void IsFull(int group) => Interlocked.CompareExchange(ref _group, group + 1, group);

    private static string NodeIdOf(Guid id) => Engine.Binding.NodeId.Encode("Customer", id.ToString("N"));
}
