using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using BrandOS.Graph.Postgres.Replicas.Connections;
using Npgsql;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>Connections for writing, to whoever is the primary at the moment. While nobody is, writes wait a while.</summary>
internal sealed class WriteConnections(ReadNodes nodes, NodesOptions options, WritesOptions writes, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly PrimarySource<NodePool> _pools = PrimarySource<NodePool>.Of(
        nodes, primary => PoolOf(primary, nodes, options, writes, clock));

    /// <returns>The primary, its pool and a connection, which goes back to that pool.</returns>
    /// <exception cref="WriteFailedException">Nobody takes writes, or gives a connection.</exception>
    public async ValueTask<(DatabaseNode Node, NodePool Pool, NpgsqlConnection Connection)> OpenAsync(CancellationToken cancellationToken)
    {
        var node = nodes.Current.Primary?.Node ?? await WaitAsync(cancellationToken);
        try
        {
            var pool = _pools.At(node.Address);
            return (node, pool, await pool.OpenAsync(cancellationToken));
        }
        catch (NoConnectionException none)
        {
            throw new WriteFailedException(new WriteFailure(WriteFailureKind.Unreachable), none); // those there are may be back soon
        }
        catch (NpgsqlException failure) when (!cancellationToken.IsCancellationRequested)
        {
            Leave(node, failure);
            throw new WriteFailedException(new WriteFailure(WriteFailureKind.Unreachable), failure);
        }
    }

    /// <summary>The node was lost under a write, or writes no more.</summary>
    public void Leave(DatabaseNode node, Exception failure)
    {
        _pools.At(node.Address).Clear(); // what else is in the pool leads to the same dead process

        // A pool that has nothing to give in time is no lost node, and who refuses to write still answers: probes tell what it is now.
        if (failure is not (NpgsqlException { InnerException: TimeoutException } or PostgresException))
        {
            nodes.ReportLost(node, failure);
        }
    }

    public ValueTask DisposeAsync() => _pools.DisposeAsync();

    private static NodePool PoolOf(
        NodeAddress primary, ReadNodes nodes, NodesOptions options, WritesOptions writes, TimeProvider clock)
    {
        var counters = nodes.Current.Nodes.FirstOrDefault(node => node.Node.Address == primary)?.Node.Counters
            ?? new PoolCounters(options, clock);
        var source = WriteDataSource.Create($"{primary.Name}-writes", primary, options, writes);
        return new NodePool(source, writes.MaxPoolSize, options, counters, clock);
    }

    private async ValueTask<DatabaseNode> WaitAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < writes.PrimaryWait)
        {
            await Task.Delay(Look, clock, cancellationToken);
            if (nodes.Current.Primary is { Node: var found })
            {
                return found;
            }
        }

        throw new WriteFailedException(new WriteFailure(WriteFailureKind.NoPrimary));
    }
}
