using System.Collections.Concurrent;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Connections to whoever takes the writes now: a pool for each node that did, made when it is needed first.</summary>
/// <param name="where">The primary's address; null while nobody takes writes.</param>
internal sealed class PrimarySource<TPool>(Func<NodeAddress?> where, Func<NodeAddress, TPool> create) : IAsyncDisposable
    where TPool : class, IAsyncDisposable
{
    private readonly ConcurrentDictionary<NodeAddress, Lazy<TPool>> _sources = new();

    /// <summary>Of the topology: after a failover it is another node's.</summary>
    public static PrimarySource<TPool> Of(ReadNodes nodes, Func<NodeAddress, TPool> create)
        => new(() => nodes.Current.Primary?.Node.Address, create);

    /// <summary>Of one server that is known to be the primary.</summary>
    public static PrimarySource<TPool> Of(NodesOptions options, Func<NodeAddress, TPool> create)
    {
        var address = new NodeAddress("primary", options.Primary);
        return new PrimarySource<TPool>(() => address, create);
    }

    /// <exception cref="NpgsqlException">Nobody takes writes, as far as is known.</exception>
    public TPool Current => where() is { } address ? At(address) : throw new NpgsqlException("No node takes writes.");

    /// <summary>To one that is the primary, or was.</summary>
    public TPool At(NodeAddress address)
        => _sources.GetOrAdd(address, static (address, create) => new(() => create(address)), create).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values)
        {
            await source.Value.DisposeAsync();
        }
    }
}
