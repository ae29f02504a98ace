using System.Diagnostics.Metrics;
using System.Net;
using BrandOS.Graph.Postgres.Observing;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using BrandOS.Graph.Postgres.Replicas.Probing;
using BrandOS.Graph.Postgres.Replicas.Routing;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>The nodes there are, who watches them, and the way to one of them for each read.</summary>
public sealed partial class ReadNodes : IAsyncDisposable
{
    private readonly NodesOptions _options;
    private readonly TimeProvider _clock;
    private readonly NodeList _list;
    private readonly TopologyMonitor _monitor;
    private readonly Router _router;
    private readonly NameLookup _names;
    private NodesOptions _listed;

    /// <param name="meters">Null for nodes without metrics.</param>
    public ReadNodes(NodesOptions options, TimeProvider clock, ILogger<ReadNodes> logger, IMeterFactory? meters = null)
        : this(options, clock, logger, meters, Dns.GetHostAddressesAsync)
    {
    }

    internal ReadNodes(
        NodesOptions options,
        TimeProvider clock,
        ILogger<ReadNodes> logger,
        IMeterFactory? meters,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _options = _listed = options;
        _names = new NameLookup(resolve, logger);
        _clock = clock;
        _router = new Router(options);
        _list = new NodeList(clock);
        _list.Take(NodeAddress.ListOf(options), options);
        _monitor = new TopologyMonitor(options, Topology, clock, new Random(), logger);
        _monitor.Watch(_list.Nodes);
        Instruments = meters is null ? null : new ReadInstruments(meters, Topology, Counters);
    }

    public Topology Topology { get; } = new();

    public TopologySnapshot Current => Topology.Current;

    /// <summary>What became of reads that did not simply go to a replica.</summary>
    public RouteCounters Counters { get; } = new();

    internal ReadInstruments? Instruments { get; }

    /// <summary>True when lookups share round trips (<see cref="NodesOptions.LookupConnections"/>).</summary>
    internal bool SharesLookups => _options.LookupConnections > 0;

    /// <summary>Begins to probe in the background; ends with <see cref="DisposeAsync"/>.</summary>
    public void StartProbing()
    {
        _monitor.Start(_list.Nodes);
        _lookingUp = LookUpNamesAsync(_stopping.Token);
    }

    /// <summary>Everybody stops using the node until it answers a probe again.</summary>
    internal void ReportLost(DatabaseNode node, Exception failure) => _monitor.ReportLost(node, failure);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _lookingUp;
        await Task.WhenAll(_leaving);
        await _monitor.DisposeAsync();
        foreach (var node in _list.Nodes)
        {
            await node.DisposeAsync();
        }

        _stopping.Dispose();
        _changing.Dispose();
    }
}
