using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Server.Transport.Sse;
using BrandOS.Graph.Server.Transport.WebSocket;
using BrandOS.Graph.Server.Workers;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>Connections that stay: WebSockets and event streams.</summary>
internal static class StreamSetup
{
    public static IServiceCollection AddStreams(this IServiceCollection services)
    {
        services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SubscriptionOptions>()
            .BindConfiguration(SubscriptionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ClientStreams>().AddHostedService(provider => provider.GetRequiredService<ClientStreams>());
        services.AddSingleton<StreamExecutor>().AddSingleton<EventStreamEndpoint>();
        services.AddHostedService<EventFeed>();
        return services.AddSingleton<SocketCredentials>().AddSingleton<SocketEnvironment>().AddSingleton<SocketEndpoint>();
    }

    /// <summary>
    /// The WebSocket middleware in a pipeline of its own: in front of everything it would cost every request what only a few need.
    /// </summary>
    public static RequestDelegate CreateSocketHandler(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var endpoint = new Lazy<SocketEndpoint>(services.GetRequiredService<SocketEndpoint>);
        var pipeline = routes.CreateApplicationBuilder();
        pipeline.UseWebSockets();
        pipeline.Run(http => endpoint.Value.ConnectAsync(http));
        return pipeline.Build();
    }
}
