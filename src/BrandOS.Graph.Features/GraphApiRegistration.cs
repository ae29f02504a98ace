using System.Diagnostics.Metrics;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Features.Platform.SlowOperations;
using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Features;

/// <summary>
/// Registers the API. The host binds and validates NodesOptions, WritesOptions, EngineOptions, PagingOptions, ObserverOptions and
/// SlowOperationOptions.
/// </summary>
public static class GraphApiRegistration
{
    public static IServiceCollection AddGraphApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<NodesOptions>>().Value;
            var logger = provider.GetRequiredService<ILogger<ReadNodes>>();
            var nodes = new ReadNodes(options, provider.GetRequiredService<TimeProvider>(), logger, provider.GetService<IMeterFactory>());
            nodes.StartProbing();
            return nodes;
        });
        services.TryAddSingleton(provider => new WriteTransactions(
            provider.GetRequiredService<ReadNodes>(),
            provider.GetRequiredService<IOptions<NodesOptions>>().Value,
            provider.GetRequiredService<IOptions<WritesOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WriteTransactions>>(),
            provider.GetService<IMeterFactory>()));
        services.TryAddSingleton(provider => new OutboxSource(
            provider.GetRequiredService<IOptions<NodesOptions>>().Value, provider.GetRequiredService<ReadNodes>()));
        services.TryAddSingleton<OutboxReader>();
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<SlowOperationLog>();
        services.TryAddSingleton(provider => new EngineObserver(
            provider.GetService<IMeterFactory>(),
            provider.GetRequiredService<IOptions<SlowOperationOptions>>().Value.Enabled
                ? provider.GetRequiredService<SlowOperationLog>()
                : null,
            provider.GetRequiredService<IOptions<ObserverOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<EventHub>();
        services.TryAddSingleton<GraphApi>();
        return services;
    }
}
