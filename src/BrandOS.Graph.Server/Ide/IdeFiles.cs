using BrandOS.Graph.Server.Transport.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Ide;

/// <summary>Banana Cake Pop as its npm package ships it, in the folder <c>ide</c> beside the program.</summary>
internal sealed class IdeFiles : IDisposable
{
    // 'self' keeps everything on this machine, whatever the page would like to fetch. It styles inline and compiles JSON schemas,
    // and its workers start from blobs.
    private const string SecurityPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-eval' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; "
            + "base-uri 'self'; object-src 'none'";

    private readonly PhysicalFileProvider? _files;
    private readonly CachingHeaders _caching;

    public IdeFiles(IOptions<IdeOptions> options, IHostEnvironment environment, CachingHeaders caching)
    {
        _caching = caching;
        Enabled = options.Value.Enabled ?? environment.IsDevelopment();
        var folder = Path.Combine(AppContext.BaseDirectory, "ide");
        if (Enabled && !File.Exists(Path.Combine(folder, "index.html")))
        {
            throw new OptionsValidationException(
                IdeOptions.Section,
                typeof(IdeOptions),
                [
                    $"{IdeOptions.Section}:Enabled is true, but the IDE's files are not in {folder}: build the "
                        + "server again with npm installed.",
                ]);
        }

        _files = Enabled ? new PhysicalFileProvider(folder) : null;
    }

    public bool Enabled { get; }

    public IFileProvider Files => _files ?? (IFileProvider)new NullFileProvider();

    /// <summary>The page itself. Its addresses are relative, so a browser at <c>/graphql</c> is sent to <c>/graphql/</c> first.</summary>
    public async Task SendPageAsync(HttpContext http)
    {
        if (!http.Request.Path.Value!.EndsWith('/'))
        {
            _caching.Write(http.Response.Headers);
            http.Response.Redirect($"{http.Request.PathBase}{http.Request.Path}/");
            return;
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        SetHeaders(http.Response, hashed: false);
        _caching.Write(http.Response.Headers); // the operations of this address vary by more than the page does
        await http.Response.SendFileAsync(Files.GetFileInfo("index.html"), http.RequestAborted);
    }

    /// <summary>For the page and its files alike: its service worker keeps a copy of the page, headers included.</summary>
    /// <param name="hashed">The file's name carries a hash of its content, so it may be kept for ever.</param>
    public static void SetHeaders(HttpResponse response, bool hashed)
    {
        response.Headers.CacheControl = hashed ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ContentSecurityPolicy = SecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
    }

    public void Dispose() => _files?.Dispose();
}
