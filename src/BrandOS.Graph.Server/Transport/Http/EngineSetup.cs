using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Settings of the engine: in Production the schema is not told to those who ask, unless a setting says so.</summary>
internal static class EngineSetup
{
    public static IServiceCollection AddEngineOptions(this IServiceCollection services)
    {
        services.AddOptions<EngineOptions>()
            .Configure<IHostEnvironment>((options, environment) =>
            {
                options.AllowIntrospection = !environment.IsProduction();
                options.SuggestNames = !environment.IsProduction();
            })
            .BindConfiguration("Engine").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
