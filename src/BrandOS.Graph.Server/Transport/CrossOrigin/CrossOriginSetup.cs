using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.CrossOrigin;

internal static class CrossOriginSetup
{
    public static IServiceCollection AddCrossOrigin(this IServiceCollection services)
    {
        services.AddOptions<CrossOriginOptions>()
            .BindConfiguration(CrossOriginOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<CrossOriginOptions>, CrossOriginValidator>();
        return services.AddCors().AddSingleton<ICorsService, CrossOriginAnswers>();
    }

    /// <summary>In front of everything that answers at <c>/graphql</c>: a browser shows a page no refusal without these headers.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<CrossOriginOptions>>().Value;
        if (options.IsOn)
        {
            // Only what a browser sends for a page: the middleware costs a request a scope of services.
            app.UseWhen(
                http => http.Request.Headers.Origin.Count > 0 && IsGraph(http.Request.Path),
                browsers => browsers.UseCors(policy => Describe(policy, options, app.Environment.IsDevelopment())));
        }
    }

    private static void Describe(CorsPolicyBuilder policy, CrossOriginOptions options, bool development)
    {
        policy.WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Head)
            .WithHeaders(CrossOriginHeaders.Taken(development, options.AllowsAnybody))
            .WithExposedHeaders(CrossOriginHeaders.Shown(development))
            .SetPreflightMaxAge(options.PreflightMaxAge);
        if (options.AllowsAnybody)
        {
            policy.AllowAnyOrigin();
        }
        else
        {
            policy.WithOrigins([.. options.AllowedOrigins]).AllowCredentials(); // the session's cookie, from pages of our own site
        }
    }

    // Not what lies below: the IDE's files are for the IDE.
    private static bool IsGraph(PathString path)
        => path.StartsWithSegments(GraphHttpRoutes.Path, out var rest) && (!rest.HasValue || rest == "/");
}
