using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas.Connections;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

/// <content>From an intent to a node that answers.</content>
public sealed partial class ReadNodes
{
    /// <summary>
    /// A connection to a node that fulfils the intent; one that gives none is skipped. Given back with <see cref="LeaveAsync"/>.
    /// </summary>
    /// <param name="avoid">Nodes that failed this operation before: asked again only when nobody else is there.</param>
    /// <exception cref="NoNodeAvailableException">No node gives a connection.</exception>
    /// <exception cref="StaleReadException">No node has what the intent asks for.</exception>
    internal async ValueTask<(ReadTarget Target, NpgsqlConnection Connection)> ConnectAsync(
        ReadIntent intent, bool tracks, NodeSet avoid, CancellationToken cancellationToken)
    {
        var tried = default(NodeSet);
        var refused = default(long?);
        while (true)
        {
            var snapshot = Topology.Current;
            ReadTarget target;
            try
            {
                target = await ChooseAsync(intent, tracks, tried, avoid, cancellationToken);
            }
            catch (Exception none) when (MayPass(none, snapshot))
            {
                refused = await UntilMoreIsKnownAsync(none, snapshot, refused, cancellationToken);
                tried = default;
                continue;
            }

            var node = target.Node;
            node.Load.Enter(node.Weight);
            var connection = default(NpgsqlConnection);
            try
            {
                connection = await TryConnectAsync(node, asksForLife: avoid.Bits != 0, cancellationToken);
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
                return (target, connection);
            }

            tried = tried.With(node);
        }
    }

    /// <summary>The read that <see cref="ConnectAsync"/> began is over.</summary>
    internal static async ValueTask LeaveAsync(DatabaseNode node, NpgsqlConnection connection)
    {
        try
        {
            await node.Pool.ReturnAsync(connection);
        }
        finally
        {
            node.Load.Disconnected();
            node.Load.Leave();
        }
    }

    /// <summary>Reads one row by its key, in a round trip shared with others.</summary>
    /// <param name="tracks">True when it must be known what was seen.</param>
    /// <returns>The node that answered, and what it was asked besides.</returns>
    /// <exception cref="NoNodeAvailableException">No node gives a connection.</exception>
    /// <exception cref="StaleReadException">No node has what the intent asks for.</exception>
    /// <exception cref="ReadFailedException">The node failed; says whether another one may succeed.</exception>
    internal async ValueTask<(ReadTarget Target, SnapshotBounds? Bounds)> LookUpAsync(
        ReadCommand lookup, ReadIntent intent, bool tracks, CancellationToken cancellationToken)
    {
        var tried = default(NodeSet);
        var refused = default(long?);
        while (true)
        {
            var snapshot = Topology.Current;
            ReadTarget target;
            try
            {
                target = await ChooseAsync(intent, tracks, tried, avoid: default, cancellationToken);
            }
            catch (Exception none) when (MayPass(none, snapshot))
            {
                refused = await UntilMoreIsKnownAsync(none, snapshot, refused, cancellationToken);
                tried = default;
                continue;
            }

            var bounds = target.Bounds(tracks);
            var node = target.Node;
            node.Load.Enter(node.Weight);
            try
            {
                if (await node.Lookups.ExecuteAsync(lookup, bounds, cancellationToken) is not { } unsent)
                {
                    node.Load.Took(lookup.Elapsed);
                    return (target, bounds);
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

    private async ValueTask<NpgsqlConnection?> TryConnectAsync(DatabaseNode node, bool asksForLife, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await node.Pool.TryOpenAsync(cancellationToken);
            if (asksForLife && connection is not null)
            {
                await AskForLifeAsync(node, connection, cancellationToken);
            }

            return connection;
        }
        catch (NpgsqlException failure) when (!cancellationToken.IsCancellationRequested)
        {
            ReportUnconnected(node, failure);
            return null;
        }
    }

    /// <summary>
    /// An operation that lost its node is sent once more and never again. What is in a pool may belong to a node that died as well and
    /// nobody has noticed: that one gives no connection, and the next node is asked.
    /// </summary>
    private async ValueTask AskForLifeAsync(DatabaseNode node, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            command.CommandTimeout = Math.Max(1, (int)_options.ProbeTimeout.TotalSeconds);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch
        {
            await node.Pool.ReturnAsync(connection);
            throw;
        }
    }

    private void ReportUnconnected(DatabaseNode node, NpgsqlException failure)
    {
        // A node that is busy or has no slot left is well; and one that does not answer in time may be: its probe says.
        if (failure is not NoConnectionException && failure.InnerException is not TimeoutException)
        {
            ReportLost(node, failure);
        }
    }
}
