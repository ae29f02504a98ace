using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Persisted;

internal static class PersistedSetup
{
    public static IServiceCollection AddPersistedDocuments(this IServiceCollection services)
    {
        services.AddOptions<PersistedDocumentsOptions>()
            .BindConfiguration(PersistedDocumentsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AutomaticQueriesOptions>()
            .BindConfiguration(AutomaticQueriesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<AutomaticQueriesOptions>, PersistedOptionsValidator>();
        return services
            .AddSingleton<PersistedDocuments>()
            .AddSingleton<AutomaticQueryStore>()
            .AddSingleton<DocumentResolver>()
            .AddSingleton<UnchangedAnswers>()
            .AddHostedService<PersistedDocumentsLoader>();
    }
}
