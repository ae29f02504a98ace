using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace BrandOS.Graph.Server.Ops;

/// <summary><c>/ops</c>: the nodes as a page and as JSON. Everything the page needs comes from here.</summary>
internal static class OpsRoutes
{
    public const string Path = "/ops";
    private const string SecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; "
            + "base-uri 'none'; form-action 'none'";

    public static IServiceCollection AddOps(this IServiceCollection services)
    {
        services.AddOptions<OpsOptions>().BindConfiguration(OpsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OpsGate>().AddSingleton<OpsRecorder>();
        return services.AddHostedService(provider => provider.GetRequiredService<OpsRecorder>());
    }

    public static void MapOps(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<OpsGate>().Exists)
        {
            return;
        }

        app.MapGet(Path, http => SendAsync(http, "ops.html", "text/html; charset=utf-8"));
        app.MapGet($"{Path}/page.js", http => SendAsync(http, "ops.js", "text/javascript; charset=utf-8"));
        app.MapGet($"{Path}/page.css", http => SendAsync(http, "ops.css", "text/css; charset=utf-8"));
        app.MapGet($"{Path}/nodes.json", async http =>
        {
            if (await AdmitAsync(http))
            {
                var recorder = http.RequestServices.GetRequiredService<OpsRecorder>();
                await http.Response.WriteAsJsonAsync(recorder.Report(), OpsReport.Json, http.RequestAborted);
            }
        });
    }

    private static async Task SendAsync(HttpContext http, string name, string type)
    {
        if (await AdmitAsync(http))
        {
            http.Response.ContentType = type;
            http.Response.Headers.ContentSecurityPolicy = SecurityPolicy;
            await using var file = typeof(OpsRoutes).Assembly.GetManifestResourceStream(name)!;
            await file.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }

    private static async ValueTask<bool> AdmitAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var status = await http.RequestServices.GetRequiredService<OpsGate>().AdmitAsync(http);
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = JwtBearerDefaults.AuthenticationScheme;
        }
        else if (status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = ResponseStatus.RetryAfterSeconds;
        }

        http.Response.StatusCode = status;
        return status == StatusCodes.Status200OK;
    }
}
