using BrandOS.Graph.Engine;
using Microsoft.AspNetCore.Http.Features;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Why a request's body was not read to its end, and the status that says so.</summary>
/// <param name="IsBroken">Nothing that follows on the connection can be understood.</param>
internal sealed record UnreadBody(int Status, GraphError Error, bool IsBroken)
{
    public static UnreadBody TooLarge(long limit, bool isBroken = false)
        => new(StatusCodes.Status413PayloadTooLarge, TransportErrors.BodyTooLarge(limit), isBroken);

    /// <summary>What Kestrel found: it has limits of its own, and a setting for each.</summary>
    public static UnreadBody Of(BadHttpRequestException unreadable, HttpContext http) => unreadable.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => new(StatusCodes.Status408RequestTimeout, TransportErrors.BodyTooSlow, IsBroken: true),
        StatusCodes.Status413PayloadTooLarge
            => TooLarge(http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize ?? 0, isBroken: true),
        var status => new(status, TransportErrors.BodyIncomplete, IsBroken: true),
    };
}
