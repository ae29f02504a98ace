namespace BrandOS.Graph.Server.Transport.Batching;

internal static class BatchingSetup
{
    public static IServiceCollection AddBatching(this IServiceCollection services)
    {
        services.AddOptions<BatchingOptions>().BindConfiguration(BatchingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<BatchEndpoint>();
    }
}
