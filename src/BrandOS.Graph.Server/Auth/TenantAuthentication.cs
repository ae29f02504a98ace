using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Auth;

internal static class TenantAuthentication
{
    public static IServiceCollection AddTenantAuthentication(this IServiceCollection services)
    {
        services.AddOptions<JwtOptions>().BindConfiguration(JwtOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JwtOptions>, JwtOptionsValidator>();

        // A lone scheme is made the default, and WebApplication then checks every request's token before our authenticator, which
        // remembers tokens, is asked: 80 us and 10 kB a request.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", true);

        // What AddAuthentication does, but for data protection: that keeps a ring of keys on disk for cookies we do not write, and takes 4
        // MB.
        services.AddAuthenticationCore();
        services.AddWebEncoders();
        services.AddSingleton<IAuthenticationConfigurationProvider, SchemeConfiguration>();
        new AuthenticationBuilder(services).AddJwtBearer();

        // After AddJwtBearer, whose own reading of the configuration and manager of the authority's documents must not have the last word.
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtBearerSetup>();
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, AuthorityDocuments.Setup>();
        return services.AddSingleton<AuthorityKeys>().AddSingleton<TenantAuthenticator>();
    }

    /// <summary>
    /// Keeps WebApplication from putting its authentication in front of every request, for schemes that answer requests themselves, which a
    /// bearer token's does not: it costs each request a scope of services. <see cref="TenantAuthenticator"/> asks the scheme where it must.
    /// </summary>
    public static void WithoutAuthenticationMiddleware(this IApplicationBuilder app)
        => app.Properties["__AuthenticationMiddlewareSet"] = true;
}
