using BrandOS.Graph.Postgres.Replicas;
using Npgsql;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>Connections for writing, to whoever is the primary at the moment. While nobody is, writes wait a while.</summary>
internal sealed class WriteConnections(ReadNodes nodes, NodesOptions options, WritesOptions writes, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly PrimarySource _pools = PrimarySource.Of(
        nodes, primary => WriteDataSource.Create($"{primary.Name}-writes", primary, options, writes));

    /// <exception cref="WriteFailedException">Nobody takes writes, or gives a connection.</exception>
    public async ValueTask<(DatabaseNode Node, NpgsqlConnection Connection)> OpenAsync(CancellationToken cancellationToken)
    {
        var node = nodes.Current.Primary?.Node ?? await WaitAsync(cancellationToken);
        try
        {
            return (node, await _pools.At(node.Address).OpenConnectionAsync(cancellationToken));
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
