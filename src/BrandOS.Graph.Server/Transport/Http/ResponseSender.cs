using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Telemetry;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// Sends a finished response in one write with its Content-Length, compressed when the client takes it and it is worth it.
/// </summary>
internal sealed class ResponseSender(
    IOptions<HttpTransportOptions> options, IResponseCompressionProvider compression, CachingHeaders caching, RefusalCounter refusals)
{
    private static readonly StringValues Json = "application/json; charset=utf-8";
    private static readonly StringValues GraphQLResponse = "application/graphql-response+json; charset=utf-8";

    private readonly int _compressFrom = options.Value.CompressFromBytes;

    public async ValueTask SendAsync(HttpContext http, ResponseMediaType mediaType, int status, GraphResponse response)
    {
        var headers = http.Response.Headers;
        http.Response.StatusCode = status;
        headers.ContentType = mediaType == ResponseMediaType.Json ? Json : GraphQLResponse;
        caching.Write(headers);

        var body = response.Body;
        if (body.Length >= _compressFrom && http.Request.Headers.AcceptEncoding.Count > 0
            && compression.GetCompressionProvider(http) is { } provider)
        {
            headers.ContentEncoding = provider.EncodingName;
            using var compressed = new MemoryStream(body.Length / 4);
            await using (var stream = provider.CreateStream(compressed))
            {
                await stream.WriteAsync(body, http.RequestAborted);
            }

            body = compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
        }

        headers.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
        }
    }

    /// <summary>Refuses with one error; status 400 unless another fits better.</summary>
    public async ValueTask RefuseAsync(HttpContext http, ResponseMediaType mediaType, int status, GraphError error)
    {
        refusals.Count(error.Code);
        using var response = GraphResponse.Refused(error);
        await SendAsync(http, mediaType, status, response);
    }

    /// <summary>Refuses a request whose body could not be read to its end. No rest of it is waited for.</summary>
    public ValueTask RefuseAsync(HttpContext http, ResponseMediaType mediaType, UnreadBody unread)
    {
        if (unread.IsBroken && !HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            http.Response.Headers.Connection = "close";
        }

        return RefuseAsync(http, mediaType, unread.Status, unread.Error);
    }

    /// <summary>Refuses who is no known tenant (401), or perhaps is one (503).</summary>
    public ValueTask RefuseAsync(HttpContext http, ResponseMediaType mediaType, in TenantIdentity tenant)
    {
        if (tenant.IsUndecided)
        {
            http.Response.Headers.RetryAfter = ResponseStatus.RetryAfterSeconds;
            return RefuseAsync(http, mediaType, StatusCodes.Status503ServiceUnavailable, tenant.Refusal!);
        }

        http.Response.Headers.WWWAuthenticate = tenant.Challenge;
        return RefuseAsync(http, mediaType, StatusCodes.Status401Unauthorized, tenant.Refusal!);
    }
}
