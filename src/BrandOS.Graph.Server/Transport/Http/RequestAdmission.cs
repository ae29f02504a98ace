using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Transport.Batching;
using BrandOS.Graph.Server.Transport.Consistency;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Settles from a request's headers how it is answered and on whose behalf, or refuses it.</summary>
internal sealed class RequestAdmission(
    TenantAuthenticator authenticator,
    SessionTokens tokens,
    ResponseSender sender,
    IOptions<HttpTransportOptions> options,
    IHostEnvironment environment)
{
    public const string ExplainHeader = "BrandOS-Explain";

    private readonly bool _development = environment.IsDevelopment();

    /// <param name="asStream">Events are wanted, whatever else is accepted.</param>
    /// <returns>Null when the request was refused, which has been answered then.</returns>
    public async ValueTask<Admission?> AdmitAsync(HttpContext http, bool asStream = false)
    {
        var isPost = HttpMethods.IsPost(http.Request.Method);
        var accept = http.Request.Headers.Accept;
        var mediaType = ResponseMediaType.Json;
        var unacceptable = asStream ? null : AcceptHeader.Choose(accept, out mediaType);
        var linesOnly = isPost && unacceptable?.Code == ErrorCodes.AcceptUnsupported && BatchFormat.Choose(accept) is { IsLines: true };
        if (unacceptable is not null && !linesOnly)
        {
            var status = unacceptable.Code == ErrorCodes.AcceptUnsupported
                ? StatusCodes.Status406NotAcceptable
                : StatusCodes.Status400BadRequest;
            await sender.RefuseAsync(http, mediaType, status, unacceptable);
            return null;
        }

        if (!isPost && !PreflightGuard.Allows(http.Request.Headers, options.Value.RequirePreflight))
        {
            await sender.RefuseAsync(http, mediaType, StatusCodes.Status400BadRequest, TransportErrors.PreflightRequired);
            return null;
        }

        var tenant = await authenticator.AuthenticateAsync(http);
        if (tenant.Refusal is not null)
        {
            await sender.RefuseAsync(http, mediaType, tenant);
            return null;
        }

        if (!CostHeader.TryRead(http.Request.Headers, out var cost))
        {
            await sender.RefuseAsync(http, mediaType, StatusCodes.Status400BadRequest, TransportErrors.CostHeaderInvalid);
            return null;
        }

        if (tokens.Read(http, tenant.Id, out var session) is { } inconsistent)
        {
            await sender.RefuseAsync(http, mediaType, StatusCodes.Status400BadRequest, inconsistent);
            return null;
        }

        var explain = _development && http.Request.Headers[ExplainHeader] == "1";
        return new Admission(mediaType, new RequestScope(tenant.Id, explain, session.Reads), session, cost, linesOnly, tenant.Expires);
    }
}
