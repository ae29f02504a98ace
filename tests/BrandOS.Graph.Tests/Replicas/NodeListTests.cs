using BrandOS.Graph.Postgres;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;

namespace BrandOS.Graph.Tests.Replicas;

public sealed class NodeListTests : IAsyncLifetime
{
    private readonly NodeList _list = new(TimeProvider.System);
    private readonly List<DatabaseNode> _made = [];

    [Fact]
    public void Node_whose_address_stays_is_kept_wherever_it_stands()
    {
        Take("primary=a", "replica-1=b", "replica-2=c");
        var (b, c) = (_list.Nodes[1], _list.Nodes[2]);
        var left = Take("primary=b", "replica-1=d", "replica-2=c");
        Assert.Equal(["a"], left.Select(node => node.ConnectionString["Host=".Length..]));
        Assert.Equal([b, c], [_list.Nodes[0], _list.Nodes[2]]);
        Assert.Equal(["replica-1", "replica-1-2", "replica-2"], _list.Nodes.Select(node => node.Name));
        Assert.Equal(3, _list.Nodes.Select(node => node.Number).Distinct().Count());
        Assert.DoesNotContain(left[0].Number, _list.Nodes.Select(node => node.Number));
    }

    [Fact]
    public void Copies_of_one_entry_are_numbered()
    {
        Take("primary=a", "replica-1=b", "replica-1=c", "replica-2=d");
        Assert.Equal(["primary", "replica-1", "replica-1-2", "replica-2"], _list.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Weights_change_with_the_list()
    {
        Take("primary=a", "replica-1=b");
        Assert.Equal(1, _list.Nodes[1].Weight);
        var options = new NodesOptions { Weights = { ["Replica-1"] = 0 } };
        Assert.Empty(_list.Take([.. _list.Nodes.Select(node => node.Address)], options));
        Assert.Equal(0, _list.Nodes[1].Weight);
    }

    [Fact]
    public void More_nodes_than_there_are_numbers_are_refused()
    {
        Take([.. Enumerable.Range(0, DatabaseNode.MostNodes).Select(i => $"replica-{i}=h{i}")]);
        Assert.Equal("TOO_MANY_NODES", Assert.Throws<RefusedException>(() => Take("replica-1=x")).Code);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var node in _made.Concat(_list.Nodes).Distinct())
        {
            await node.DisposeAsync();
        }
    }

    private IReadOnlyList<DatabaseNode> Take(params string[] nodes)
    {
        var addresses = nodes.Select(node => node.Split('=')).Select(parts => new NodeAddress(parts[0], $"Host={parts[1]}")).ToList();
        var left = _list.Take(addresses, new NodesOptions());
        _made.AddRange(left);
        return left;
    }
}
