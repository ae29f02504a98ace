using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Features;

/// <summary>Registers the API. The host binds and validates NodesOptions, EngineOptions and PagingOptions.</summary>
public static class GraphApiRegistration
{
    public static IServiceCollection AddGraphApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<NodesOptions>>().Value;
            var logger = provider.GetRequiredService<ILogger<ReadNodes>>();
            var nodes = new ReadNodes(options, provider.GetRequiredService<TimeProvider>(), logger);
            nodes.StartProbing();
            return nodes;
        });
        services.TryAddSingleton<GraphApi>();
        return services;
    }
}
