using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Transport.Batching;
using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.Persisted;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>GraphQL over HTTP: <c>POST</c> and <c>GET</c> of one operation.</summary>
internal sealed class GraphHttpEndpoint(
    RequestAdmission admission,
    TenantAuthenticator authenticator,
    OperationExecutor executor,
    BatchEndpoint batches,
    UnchangedAnswers unchanged,
    ResponseSender sender,
    SessionTokens tokens,
    CachingHeaders caching,
    IOptions<HttpTransportOptions> options,
    IOptions<EngineOptions> engine,
    IHostEnvironment environment)
{
    private const string Methods = "GET, HEAD, POST, OPTIONS";

    private static readonly Lazy<byte[]> Sdl = new(() => Encoding.UTF8.GetBytes(GraphApi.Sdl()));

    private readonly bool _development = environment.IsDevelopment();

    public async Task PostAsync(HttpContext http)
    {
        if (await admission.AdmitAsync(http) is not { } admitted)
        {
            return;
        }

        if (!RequestContentType.IsSupported(http.Request))
        {
            await sender.RefuseAsync(
                http, admitted.MediaType, StatusCodes.Status415UnsupportedMediaType, TransportErrors.ContentTypeUnsupported);
            return;
        }

        var (body, unread) = await RequestBody.ReadAsync(http.Request, options.Value.MaxBodyBytes, http.RequestAborted);
        if (unread is not null)
        {
            await sender.RefuseAsync(http, admitted.MediaType, unread);
            return;
        }

        using (body)
        {
            if (batches.TakesRequests && RequestBatch.IsArray(body!.Bytes.Span))
            {
                await batches.PostAsync(http, admitted, body.Bytes);
                return;
            }

            using var parameters = new JsonParameters { TakesVariableSets = batches.TakesVariables };
            if (parameters.Read(body!.Bytes) is { } malformed)
            {
                await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status400BadRequest, malformed);
            }
            else if (parameters.Variables.ValueKind == JsonValueKind.Array)
            {
                await batches.PostAsync(http, admitted, parameters);
            }
            else
            {
                await ExecuteAsync(http, admitted, parameters.ToRequest(), parameters.Document);
            }
        }
    }

    public async Task GetAsync(HttpContext http)
    {
        if (await admission.AdmitAsync(http) is not { } admitted)
        {
            return;
        }

        if (QueryParameters.Read(http.Request.Query, out var request, out var document, out _) is { } malformed)
        {
            await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status400BadRequest, malformed);
            return;
        }

        await ExecuteAsync(http, admitted, request, document);
    }

    /// <summary>The schema; outside of Development it needs a tenant, as introspection does.</summary>
    public async Task SendSdlAsync(HttpContext http)
    {
        if (!_development && await authenticator.AuthenticateAsync(http) is { Refusal: not null } tenant)
        {
            await sender.RefuseAsync(http, ResponseMediaType.Json, tenant);
            return;
        }

        if (!engine.Value.AllowIntrospection)
        {
            await sender.RefuseAsync(http, ResponseMediaType.Json, StatusCodes.Status403Forbidden, TransportErrors.SchemaNotAllowed);
            return;
        }

        var sdl = Sdl.Value;
        caching.Write(http.Response.Headers);
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = sdl.Length;
        http.Response.Headers.ContentDisposition = "inline; filename=\"schema.graphql\"";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(sdl, http.RequestAborted);
        }
    }

    /// <summary>For OPTIONS.</summary>
    public Task SendMethodsAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.Allow = Methods;
        caching.Write(http.Response.Headers);
        return Task.CompletedTask;
    }

    /// <summary>For every method that is not offered.</summary>
    public async Task RefuseMethodAsync(HttpContext http)
    {
        http.Response.Headers.Allow = Methods;
        _ = AcceptHeader.Choose(http.Request.Headers.Accept, out var mediaType); // one that cannot be had is the smaller mistake
        await sender.RefuseAsync(http, mediaType, StatusCodes.Status405MethodNotAllowed, TransportErrors.MethodNotOffered);
    }

    private async ValueTask ExecuteAsync(HttpContext http, Admission admitted, GraphRequest request, DocumentReference document)
    {
        if (admitted.LinesOnly)
        {
            await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status406NotAcceptable, TransportErrors.AcceptUnsupported);
            return;
        }

        using var deadline = OperationDeadline.Start(options.Value.OperationTimeout, http.RequestAborted);
        try
        {
            var priced = request with { Cost = admitted.Cost };
            var (response, isStored) = await executor.ExecuteAsync(http, priced, document, admitted.Scope, deadline.Token);
            using (response)
            {
                tokens.Write(http, admitted.Session);

                // QueriesOnly: the request came by GET. An answer with a price is for whoever asked for it.
                var isKept = isStored && request.QueriesOnly && admitted.Cost == CostMode.Enforce;
                if (!isKept || !unchanged.TryAnswer(http, response, admitted.Session.Reads))
                {
                    await AnswerAsync(http, admitted, response);
                }
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left: nobody is there to answer.
        }
    }

    private ValueTask AnswerAsync(HttpContext http, in Admission admitted, GraphResponse response)
    {
        if (_development)
        {
            ReadHeaders.Write(http.Response.Headers, response, admitted.Session.Reads);
        }

        var status = ResponseStatus.Of(response, admitted.MediaType);
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = HttpMethods.Post;
        }
        else if (status == StatusCodes.Status503ServiceUnavailable || response.ErrorCode == ErrorCodes.NoNodeAvailable)
        {
            http.Response.Headers.RetryAfter = ResponseStatus.RetryAfterSeconds;
        }

        return sender.SendAsync(http, admitted.MediaType, status, response);
    }
}
