using BrandOS.Graph.Server.Ide;
using BrandOS.Graph.Server.Transport.Batching;
using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.CrossOrigin;
using BrandOS.Graph.Server.Transport.Persisted;
using BrandOS.Graph.Server.Transport.Sse;
using BrandOS.Graph.Server.Transport.Streaming;
using Microsoft.AspNetCore.ResponseCompression;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Everything that answers at <c>/graphql</c>.</summary>
internal static class GraphHttpRoutes
{
    public const string Path = "/graphql";

    public static IServiceCollection AddGraphHttp(this IServiceCollection services)
    {
        services.AddOptions<HttpTransportOptions>()
            .BindConfiguration(HttpTransportOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        // BREACH needs an attacker's text beside a secret in one response, sent by the victim's browser: our credentials are headers, so it
        // cannot be.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes, "application/graphql-response+json", "application/graphql", "image/svg+xml",
            ];
        });
        services.AddPersistedDocuments().AddBatching().AddConsistency().AddStreams().AddCrossOrigin();
        services.AddSingleton<OperationGate>().AddSingleton<OperationExecutor>().AddSingleton<RequestAdmission>();
        return services.AddSingleton<GraphHttpEndpoint>().AddSingleton<ResponseSender>().AddSingleton<CachingHeaders>();
    }

    public static void MapGraphHttp(this IEndpointRouteBuilder routes)
    {
        // Asked for late: the database's addresses may become known after the routes. Of the root: a request's own services cost it a
        // scope.
        var services = routes.ServiceProvider;
        var endpoint = new Lazy<GraphHttpEndpoint>(services.GetRequiredService<GraphHttpEndpoint>);
        var ide = services.GetRequiredService<IdeFiles>();
        var events = new Lazy<EventStreamEndpoint>(services.GetRequiredService<EventStreamEndpoint>);
        var sockets = routes.CreateSocketHandler();
        routes.MapPost(
            Path,
            http =>
                AcceptHeader.WantsEventStream(http.Request.Headers.Accept) ? events.Value.PostAsync(http) : endpoint.Value.PostAsync(http));
        routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], http => IsFor(http, "sdl") ? endpoint.Value.SendSdlAsync(http)
            : http.Request.Headers.Upgrade.Count > 0 && HttpMethods.IsGet(http.Request.Method) ? sockets(http)
            : AcceptHeader.WantsEventStream(http.Request.Headers.Accept) ? events.Value.GetAsync(http)
            : ide.Enabled && !IsForAnOperation(http) && AcceptHeader.WantsHtml(http.Request.Headers.Accept) ? ide.SendPageAsync(http)
            : endpoint.Value.GetAsync(http));
        routes.MapMethods(Path, [HttpMethods.Options], http => endpoint.Value.SendMethodsAsync(http));
        routes.Map(Path, http => endpoint.Value.RefuseMethodAsync(http));
    }

    private static bool IsFor(HttpContext http, string parameter)
        => http.Request.QueryString.HasValue && http.Request.Query.ContainsKey(parameter);

    private static bool IsForAnOperation(HttpContext http)
        => IsFor(http, "query") || IsFor(http, "id") || IsFor(http, "documentId") || IsFor(http, "extensions");
}
