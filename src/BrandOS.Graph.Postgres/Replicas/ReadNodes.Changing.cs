using BrandOS.Graph.Postgres.Replicas.Addresses;

namespace BrandOS.Graph.Postgres.Replicas;

/// <content>Nodes come and go while the server runs: by configuration, and by what a host name stands for.</content>
public sealed partial class ReadNodes
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _leaving = [];
    private Task _lookingUp = Task.CompletedTask;

    /// <summary>
    /// Takes addresses and weights of these options; a node whose address stays keeps its connections. What is not a list of nodes (limits,
    /// pools, times) stays as the server began with it.
    /// </summary>
    public async Task TakeListAsync(NodesOptions options, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            _listed = options;
            Apply(await _names.ExpandAsync(NodeAddress.ListOf(options), cancellationToken));
        }
        finally
        {
            _changing.Release();
        }
    }

    private void Apply(IReadOnlyList<NodeAddress> addresses)
    {
        var left = _list.Take(addresses, _listed);
        _monitor.Watch(_list.Nodes);
        _monitor.Start(_list.Nodes);
        _leaving.RemoveAll(leaving => leaving.IsCompleted);
        _leaving.AddRange(left.Select(RetireAsync));
    }

    private async Task LookUpNamesAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_options.NameInterval, _clock);
        try
        {
            do
            {
                await TakeListAsync(_listed, stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>Nobody is sent there any longer; who is there may finish.</summary>
    private async Task RetireAsync(DatabaseNode node)
    {
        await _monitor.StopAsync([node]);
        var until = _clock.GetUtcNow() + _options.CommandTimeout;
        while (node.Load.InFlight > 0 && _clock.GetUtcNow() < until && !_stopping.IsCancellationRequested)
        {
            await Task.Delay(_options.ProbeInterval, _clock, CancellationToken.None);
        }

        await node.DisposeAsync();
    }
}
