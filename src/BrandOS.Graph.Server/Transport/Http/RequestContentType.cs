using Microsoft.Net.Http.Headers;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Whether a body is the JSON we read: application/json, UTF-8 said or assumed, not compressed.</summary>
internal static class RequestContentType
{
    public static bool IsSupported(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
        {
            return false;
        }

        return request.ContentType is "application/json" or "application/json; charset=utf-8" || IsJson(request.ContentType);
    }

    private static bool IsJson(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
