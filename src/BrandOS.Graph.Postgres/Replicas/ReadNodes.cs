using System.Diagnostics.Metrics;
using BrandOS.Graph.Postgres.Observing;
using BrandOS.Graph.Postgres.Reading;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>
/// The nodes reads may go to: replicas in turn, the primary when none of them answers. A background loop probes them; a request that
/// loses a node takes it out at once.
/// </summary>
public sealed partial class ReadNodes : IAsyncDisposable
{
    private readonly NodesOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ReadNodes> _logger;
    private readonly ReadNode _primary;
    private readonly ReadNode[] _replicas;
    private readonly Lock _publishing = new();
    private readonly CancellationTokenSource _stopping = new();
    private volatile NodesSnapshot _current;
    private Task _probing = Task.CompletedTask;
    private uint _turn;

    /// <param name="meters">Null for nodes without metrics.</param>
    public ReadNodes(NodesOptions options, TimeProvider clock, ILogger<ReadNodes> logger, IMeterFactory? meters = null)
    {
        _options = options;
        _clock = clock;
        _logger = logger;
        _primary = new ReadNode("primary", options.Primary, options, clock);
        _replicas = [.. options.Replicas.Select((replica, index) => new ReadNode($"replica-{index + 1}", replica, options, clock))];

        // Until the first probe everybody is believed in: a server that just started must not refuse its first request.
        _current = new NodesSnapshot(_primary, _replicas);
        Instruments = meters is null ? null : new ReadInstruments(meters, [_primary, .. _replicas], () => _current);
    }

    public NodesSnapshot Current => _current;

    internal ReadInstruments? Instruments { get; }

    /// <summary>True when lookups share round trips (<see cref="NodesOptions.LookupConnections"/>).</summary>
    internal bool SharesLookups => _options.LookupConnections > 0;

    /// <summary>Begins to probe in the background; ends with <see cref="DisposeAsync"/>.</summary>
    public void StartProbing()
        => _probing = Task.WhenAll(_replicas.Prepend(_primary).Select(node => ProbeUntilStoppedAsync(node, _stopping.Token)));

    /// <summary>A connection to the next node in turn; a node that accepts none is skipped and taken out.</summary>
    /// <exception cref="NoNodeAvailableException">No node accepts a connection.</exception>
    internal async ValueTask<(ReadNode Node, NpgsqlConnection Connection)> ConnectAsync(CancellationToken cancellationToken)
    {
        var snapshot = _current;
        var turn = Interlocked.Increment(ref _turn);
        for (var i = 0; i <= snapshot.Replicas.Count; i++)
        {
            if (snapshot.InTurn(turn, i) is { } node && await TryConnectAsync(node, cancellationToken) is { } connection)
            {
                return (node, connection);
            }
        }

        throw new NoNodeAvailableException();
    }

    /// <summary>Reads one row by its key at the next node in turn, in a round trip shared with others.</summary>
    /// <returns>The node that answered.</returns>
    /// <exception cref="NoNodeAvailableException">No node accepts a connection.</exception>
    /// <exception cref="ReadFailedException">The node failed; says whether another one may succeed.</exception>
    internal async ValueTask<ReadNode> LookUpAsync(ReadCommand lookup, CancellationToken cancellationToken)
    {
        var snapshot = _current;
        var turn = Interlocked.Increment(ref _turn);
        for (var i = 0; i <= snapshot.Replicas.Count; i++)
        {
            if (snapshot.InTurn(turn, i) is not { } node)
            {
                continue;
            }

            try
            {
                if (await node.Lookups.ExecuteAsync(lookup, cancellationToken) is not { } unsent)
                {
                    return node;
                }

                ReportUnconnected(node, unsent);
            }
            catch (ReadFailedException failure) when (failure is { Failure.NodeLost: true, InnerException: not TimeoutException })
            {
                // (Those that were let go because the node was lost carry a TimeoutException: it is known, and may be back by now.)
                ReportLost(node, failure.InnerException!);
                throw;
            }
        }

        throw new NoNodeAvailableException();
    }

    internal void ReportLost(ReadNode node, Exception failure)
    {
        lock (_publishing)
        {
            if (!_current.Has(node))
            {
                return;
            }

            _current = _current.Without(node);
        }

        node.Forget(letGo: true);
        LogNodeLost(node.Name, failure.GetType().Name);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _probing;
        foreach (var node in _replicas.Append(_primary))
        {
            await node.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private async ValueTask<NpgsqlConnection?> TryConnectAsync(ReadNode node, CancellationToken cancellationToken)
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

    private void ReportUnconnected(ReadNode node, NpgsqlException failure)
    {
        // A pool that has nothing to give in time says the same as a node that does not answer; only the probe can tell them apart.
        if (failure.InnerException is not TimeoutException)
        {
            ReportLost(node, failure);
        }
    }
}
