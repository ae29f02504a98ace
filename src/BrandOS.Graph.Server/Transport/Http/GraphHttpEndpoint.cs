using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Server.Auth;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>GraphQL over HTTP: <c>POST</c> and <c>GET</c> of one operation.</summary>
internal sealed partial class GraphHttpEndpoint(
    GraphApi api,
    TenantAuthenticator authenticator,
    ResponseSender sender,
    IOptions<HttpTransportOptions> options,
    IOptions<EngineOptions> engine,
    IHostEnvironment environment,
    ILogger<GraphHttpEndpoint> logger)
{
    public const string NodeHeader = "BrandOS-Node";
    public const string ExplainHeader = "BrandOS-Explain";

    private static readonly Lazy<byte[]> Sdl = new(() => Encoding.UTF8.GetBytes(GraphApi.Sdl()));

    private readonly bool _development = environment.IsDevelopment();

    public async Task PostAsync(HttpContext http)
    {
        if (await AdmitAsync(http) is not { } admitted)
        {
            return;
        }

        if (!RequestContentType.IsSupported(http.Request))
        {
            await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status415UnsupportedMediaType, TransportErrors.ContentTypeUnsupported);
            return;
        }

        var (body, unread) = await RequestBody.ReadAsync(http.Request, options.Value.MaxBodyBytes, http.RequestAborted);
        if (unread is not null)
        {
            var tooLarge = unread.Code == ErrorCodes.RequestTooLarge;
            await sender.RefuseAsync(
                http, admitted.MediaType, tooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, unread);
            return;
        }

        using (body)
        {
            using var parameters = new JsonParameters();
            if (parameters.Read(body!.Bytes) is { } malformed)
            {
                await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status400BadRequest, malformed);
                return;
            }

            var request = new GraphRequest
            {
                Query = parameters.Query,
                OperationName = parameters.OperationName,
                Variables = parameters.Variables,
            };
            await ExecuteAsync(http, admitted, request);
        }
    }

    public async Task GetAsync(HttpContext http)
    {
        if (await AdmitAsync(http) is not { } admitted)
        {
            return;
        }

        if (QueryParameters.Read(http.Request.Query, out var request) is { } malformed)
        {
            await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status400BadRequest, malformed);
            return;
        }

        await ExecuteAsync(http, admitted, request);
    }

    /// <summary>The schema; outside of Development it needs a tenant, as introspection does.</summary>
    public async Task SendSdlAsync(HttpContext http)
    {
        if (!_development && await authenticator.AuthenticateAsync(http) is { Refusal: { } refusal } tenant)
        {
            http.Response.Headers.WWWAuthenticate = tenant.Challenge;
            await sender.RefuseAsync(http, ResponseMediaType.Json, StatusCodes.Status401Unauthorized, refusal);
            return;
        }

        if (!engine.Value.AllowIntrospection)
        {
            await sender.RefuseAsync(http, ResponseMediaType.Json, StatusCodes.Status403Forbidden, TransportErrors.SchemaNotAllowed);
            return;
        }

        var sdl = Sdl.Value;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = sdl.Length;
        http.Response.Headers.ContentDisposition = "inline; filename=\"schema.graphql\"";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(sdl, http.RequestAborted);
        }
    }

    /// <summary>Settles how to answer and on whose behalf; null when the request was refused.</summary>
    private async ValueTask<(ResponseMediaType MediaType, int TenantId)?> AdmitAsync(HttpContext http)
    {
        if (AcceptHeader.Choose(http.Request.Headers.Accept, out var mediaType) is { } unacceptable)
        {
            var status = unacceptable.Code == ErrorCodes.AcceptUnsupported ? StatusCodes.Status406NotAcceptable : StatusCodes.Status400BadRequest;
            await sender.RefuseAsync(http, mediaType, status, unacceptable);
            return null;
        }

        var tenant = await authenticator.AuthenticateAsync(http);
        if (tenant.Refusal is { } refusal)
        {
            http.Response.Headers.WWWAuthenticate = tenant.Challenge;
            await sender.RefuseAsync(http, mediaType, StatusCodes.Status401Unauthorized, refusal);
            return null;
        }

        return (mediaType, tenant.Id);
    }

    private async ValueTask ExecuteAsync(HttpContext http, (ResponseMediaType MediaType, int TenantId) admitted, GraphRequest request)
    {
        if (!CostHeader.TryRead(http.Request.Headers, out var cost))
        {
            await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status400BadRequest, TransportErrors.CostHeaderInvalid);
            return;
        }

        using var deadline = OperationDeadline.Start(options.Value.OperationTimeout, http.RequestAborted);
        try
        {
            var scope = new RequestScope(admitted.TenantId, Explain: _development && http.Request.Headers[ExplainHeader] == "1");
            using var response = await api.ExecuteAsync(request with { Cost = cost }, scope, deadline.Token);
            await AnswerAsync(http, admitted.MediaType, response);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left: nobody is there to answer.
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested && !http.Response.HasStarted)
        {
            await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status504GatewayTimeout, TransportErrors.TimedOut);
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            LogFailed(failure, http.TraceIdentifier);
            await sender.RefuseAsync(
                http, admitted.MediaType, StatusCodes.Status500InternalServerError, TransportErrors.Internal(http.TraceIdentifier));
        }
    }

    private ValueTask AnswerAsync(HttpContext http, ResponseMediaType mediaType, GraphResponse response)
    {
        if (_development && response.ServedBy is { } node)
        {
            http.Response.Headers[NodeHeader] = node;
        }

        var status = ResponseStatus.Of(response, mediaType);
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }

        return sender.SendAsync(http, mediaType, status, response);
    }
}
