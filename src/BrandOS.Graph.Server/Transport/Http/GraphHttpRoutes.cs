using System.Text;
using BrandOS.Graph.Features;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Ide;
using Microsoft.AspNetCore.ResponseCompression;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Everything that answers at <c>/graphql</c>.</summary>
internal static class GraphHttpRoutes
{
    public const string Path = "/graphql";
    private const string Methods = "GET, HEAD, POST, OPTIONS";

    public static IServiceCollection AddGraphHttp(this IServiceCollection services)
    {
        services.AddOptions<HttpTransportOptions>().BindConfiguration(HttpTransportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // BREACH needs an attacker's text beside a secret in one response, sent by the victim's browser: our credentials are headers, so it cannot be.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes, "application/graphql-response+json", "application/graphql", "image/svg+xml",
            ];
        });
        return services.AddSingleton<GraphHttpEndpoint>().AddSingleton<ResponseSender>();
    }

    public static void MapGraphHttp(this IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<GraphHttpEndpoint>();
        var ide = routes.ServiceProvider.GetRequiredService<IdeFiles>();
        routes.MapPost(Path, (RequestDelegate)endpoint.PostAsync);
        routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], http => IsFor(http, "sdl") ? SendSdlAsync(http)
            : ide.Enabled && !IsFor(http, "query") && AcceptHeader.WantsHtml(http.Request.Headers.Accept) ? ide.SendPageAsync(http)
            : endpoint.GetAsync(http));
        routes.MapMethods(Path, [HttpMethods.Options], http => AllowAsync(http, StatusCodes.Status204NoContent));
        routes.Map(Path, http => AllowAsync(http, StatusCodes.Status405MethodNotAllowed));
    }

    private static bool IsFor(HttpContext http, string parameter) => http.Request.QueryString.HasValue && http.Request.Query.ContainsKey(parameter);

    /// <summary>The schema; outside of Development it needs a tenant, as introspection does.</summary>
    private static async Task SendSdlAsync(HttpContext http)
    {
        var services = http.RequestServices;
        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            var tenant = await services.GetRequiredService<TenantAuthenticator>().AuthenticateAsync(http);
            if (tenant.Refusal is { } refusal)
            {
                http.Response.Headers.WWWAuthenticate = tenant.Challenge;
                await services.GetRequiredService<ResponseSender>().RefuseAsync(http, ResponseMediaType.Json, StatusCodes.Status401Unauthorized, refusal);
                return;
            }
        }

        var sdl = Encoding.UTF8.GetBytes(services.GetRequiredService<GraphApi>().Sdl);
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = sdl.Length;
        http.Response.Headers.ContentDisposition = "inline; filename=\"schema.graphql\"";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(sdl, http.RequestAborted);
        }
    }

    private static Task AllowAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Allow = Methods;
        return Task.CompletedTask;
    }
}
