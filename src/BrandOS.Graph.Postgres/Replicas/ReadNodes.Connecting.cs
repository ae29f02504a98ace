using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas.Routing;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

/// <content>From an intent to a node that answers.</content>
public sealed partial class ReadNodes
{
    private uint _turn;

    /// <summary>A connection to a node that fulfils the intent; one that gives none is skipped. Given back with <see cref="Leave"/>.</summary>
    /// <param name="avoid">Nodes that failed this operation before: asked again only when nobody else is there.</param>
    /// <exception cref="NoNodeAvailableException">No node gives a connection.</exception>
    internal async ValueTask<(DatabaseNode Node, NpgsqlConnection Connection)> ConnectAsync(
        ReadIntent intent, NodeSet avoid, CancellationToken cancellationToken)
    {
        var tried = default(NodeSet);
        while (true)
        {
            var node = Choose(intent, tried, avoid);
            node.Load.Enter();
            var connection = default(NpgsqlConnection);
            try
            {
                connection = await TryConnectAsync(node, cancellationToken);
            }
            finally
            {
                if (connection is null)
                {
                    node.Load.Leave();
                }
            }

            if (connection is not null)
            {
                node.Load.Connected();
                return (node, connection);
            }

            tried = tried.With(node);
        }
    }

    /// <summary>The read that <see cref="ConnectAsync"/> began is over.</summary>
    internal static void Leave(DatabaseNode node)
    {
        node.Load.Disconnected();
        node.Load.Leave();
    }

    /// <summary>Reads one row by its key, in a round trip shared with others.</summary>
    /// <returns>The node that answered.</returns>
    /// <exception cref="NoNodeAvailableException">No node gives a connection.</exception>
    /// <exception cref="ReadFailedException">The node failed; says whether another one may succeed.</exception>
    internal async ValueTask<DatabaseNode> LookUpAsync(ReadCommand lookup, ReadIntent intent, NodeSet avoid, CancellationToken cancellationToken)
    {
        var tried = default(NodeSet);
        while (true)
        {
            var node = Choose(intent, tried, avoid);
            node.Load.Enter();
            try
            {
                if (await node.Lookups.ExecuteAsync(lookup, cancellationToken) is not { } unsent)
                {
                    return node;
                }

                ReportUnconnected(node, unsent);
                tried = tried.With(node);
            }
            catch (ReadFailedException failure)
            {
                failure.Node = node;
                if (failure is { Failure.NodeLost: true, InnerException: not TimeoutException })
                {
                    // (Those that were let go because the node was lost carry a TimeoutException: it is known, and may be back by now.)
                    ReportLost(node, failure.InnerException!);
                }

                throw;
            }
            finally
            {
                node.Load.Leave();
            }
        }
    }

    private DatabaseNode Choose(ReadIntent intent, NodeSet tried, NodeSet avoid)
    {
        var now = intent.Level == ConsistencyLevel.Bounded ? _clock.GetUtcNow() : default;
        var request = new RouteRequest(intent, Interlocked.Increment(ref _turn), now, new NodeSet(tried.Bits | avoid.Bits));
        var decision = Route(request);
        if (decision.Node is null && avoid.Bits != 0)
        {
            decision = Route(request with { Tried = tried });
        }

        return decision.Node?.Node ?? throw new NoNodeAvailableException(busy: decision.Outcome == RouteOutcome.Busy);
    }

    private RouteDecision Route(in RouteRequest request)
    {
        var snapshot = Topology.Current;
        var decision = _router.Route(snapshot, request);
        return decision.Outcome == RouteOutcome.Behind ? _router.Route(snapshot, request with { Waited = true }) : decision;
    }

    private async ValueTask<NpgsqlConnection?> TryConnectAsync(DatabaseNode node, CancellationToken cancellationToken)
    {
        try
        {
            return await node.Source.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException failure) when (!cancellationToken.IsCancellationRequested)
        {
            ReportUnconnected(node, failure);
            return null;
        }
    }

    private void ReportUnconnected(DatabaseNode node, NpgsqlException failure)
    {
        // A pool that has nothing to give in time says the same as a node that does not answer; only the probe can tell them apart.
        if (failure.InnerException is not TimeoutException)
        {
            ReportLost(node, failure);
        }
    }
}
