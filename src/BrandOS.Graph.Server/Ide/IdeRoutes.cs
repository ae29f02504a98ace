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

        app.MapGet(
            GraphHttpRoutes.Path + "/bcp-config.json",
            http => http.Response.WriteAsJsonAsync(IdeConfig.For(app.Environment), http.RequestAborted));
        var files = new StaticFileOptions
        {
            FileProvider = ide.Files,
            RequestPath = GraphHttpRoutes.Path,
            OnPrepareResponse = sent => IdeFiles.SetHeaders(
                sent.Context.Response, sent.Context.Request.Path.Value!.StartsWith(HashedAssets, StringComparison.Ordinal)),
        };
        app.UseWhen(
            http => (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
                && http.Request.Path.StartsWithSegments(GraphHttpRoutes.Path, out var rest) && rest.HasValue,
            assets => assets.UseResponseCompression().UseStaticFiles(files));
    }
}
