using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Auth;

internal static class TenantAuthentication
{
    public static IServiceCollection AddTenantAuthentication(this IServiceCollection services)
    {
        services.AddOptions<JwtOptions>().BindConfiguration(JwtOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();
        services.AddAuthentication().AddJwtBearer();
        // After AddJwtBearer, whose own reading of the configuration must not have the last word.
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtBearerSetup>();
        return services.AddSingleton<TenantAuthenticator>();
    }
}
