using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.CrossOrigin;

/// <summary>
/// ASP.NET's CORS, but for Vary: it would name Origin only where there is one, and a cache that got an answer without, as for our own
/// pages, would give it to a page that may not read it then. <see cref="CachingHeaders"/> names it on every answer.
/// </summary>
internal sealed class CrossOriginAnswers(IOptions<CorsOptions> options, ILoggerFactory loggers, CachingHeaders caching)
    : CorsService(options, loggers)
{
    public override void ApplyResult(CorsResult result, HttpResponse response)
    {
        if (result.IsPreflightRequest)
        {
            caching.Write(response.Headers); // nobody else answers it
        }

        result.VaryByOrigin = false;
        base.ApplyResult(result, response);
    }
}
