using BrandOS.Graph.Postgres;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BrandOS.Graph.Server.Nodes;

/// <summary>Adds and removes nodes when the configuration changes. One that does not hold water changes nothing.</summary>
internal sealed partial class NodesReload(
    IConfiguration configuration, IOptionsFactory<NodesOptions> options, ReadNodes nodes, ILogger<NodesReload> logger) : BackgroundService
{
    private readonly SemaphoreSlim _changed = new(0);
    private IDisposable? _watching;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Here and not in the loop, which begins later: no change may be missed. And whoever changes the configuration must not wait for
        // name servers.
        _watching = ChangeToken.OnChange(configuration.GetReloadToken, () => _changed.Release());
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _watching?.Dispose();
        base.Dispose();
        _changed.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await _changed.WaitAsync(stoppingToken);
                await nodes.TakeListAsync(options.Create(Options.DefaultName), stoppingToken);
                LogReloaded(nodes.Current.Nodes.Count);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (
                failure is OptionsValidationException or RefusedException or ArgumentException or InvalidOperationException)
            {
                LogRefused(failure is OptionsValidationException or RefusedException ? failure.Message : failure.GetType().Name);
            }
        }
    }
}
