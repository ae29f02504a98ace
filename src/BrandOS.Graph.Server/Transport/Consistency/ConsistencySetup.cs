using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Server.Transport.Consistency;

internal static class ConsistencySetup
{
    public static IServiceCollection AddConsistency(this IServiceCollection services)
    {
        services.AddOptions<ConsistencyOptions>().BindConfiguration(ConsistencyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<SessionTokens>();
    }
}
