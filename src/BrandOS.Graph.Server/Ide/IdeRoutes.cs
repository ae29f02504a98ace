using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Server.Ide;

internal static class IdeRoutes
{
    private const string HashedAssets = GraphHttpRoutes.Path + "/static/";

    public static IServiceCollection AddIde(this IServiceCollection services)
    {
        services.AddOptions<IdeOptions>().BindConfiguration(IdeOptions.Section);
        return services.AddSingleton<IdeFiles>();
    }

    public static void MapIde(this WebApplication app)
    {
        var ide = app.Services.GetRequiredService<IdeFiles>();
        if (!ide.Enabled)
        {
            return;
        }

        app.MapGet(GraphHttpRoutes.Path + "/bcp-config.json", () => TypedResults.Json(IdeConfig.For(app.Environment)));
        var files = new StaticFileOptions
        {
            FileProvider = ide.Files,
            RequestPath = GraphHttpRoutes.Path,
            OnPrepareResponse = sent =>
            {
                // Names under static/ carry a hash of their content; the others keep their name from version to version.
                var hashed = sent.Context.Request.Path.Value!.StartsWith(HashedAssets, StringComparison.Ordinal);
                sent.Context.Response.Headers.CacheControl = hashed ? "public, max-age=31536000, immutable" : "no-cache";
                sent.Context.Response.Headers.XContentTypeOptions = "nosniff";
            },
        };
        app.UseWhen(
            http => HttpMethods.IsGet(http.Request.Method) && http.Request.Path.StartsWithSegments(GraphHttpRoutes.Path, out var rest) && rest.HasValue,
            assets => assets.UseResponseCompression().UseStaticFiles(files));
    }
}
