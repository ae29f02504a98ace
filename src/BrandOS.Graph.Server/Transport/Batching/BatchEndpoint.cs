using System.IO.Pipelines;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>
/// Answers a POST that asks for several executions. They run one after the other under one deadline, and each waits for its turn like a
/// request of its own: a batch saves round trips, it gives nobody more of the server.
/// </summary>
internal sealed class BatchEndpoint(
    OperationExecutor executor,
    ResponseSender sender,
    SessionTokens tokens,
    CachingHeaders caching,
    IResponseCompressionProvider compression,
    IOptions<BatchingOptions> options,
    IOptions<HttpTransportOptions> transport,
    IHostEnvironment environment)
{
    private readonly bool _development = environment.IsDevelopment();

    public bool TakesRequests => options.Value.Requests;

    public bool TakesVariables => options.Value.Variables;

    /// <summary>An array of requests.</summary>
    public async ValueTask PostAsync(HttpContext http, Admission admitted, ReadOnlyMemory<byte> body)
    {
        using var batch = new RequestBatch(options.Value);
        await AnswerAsync(http, admitted, batch, batch.Read(body));
    }

    /// <summary>One request with a list of variable sets.</summary>
    public async ValueTask PostAsync(HttpContext http, Admission admitted, JsonParameters request)
    {
        using var batch = new RequestBatch(options.Value);
        await AnswerAsync(http, admitted, batch, batch.Add(request, requestIndex: null));
    }

    private async ValueTask AnswerAsync(HttpContext http, Admission admitted, RequestBatch batch, GraphError? mistake)
    {
        if (mistake is not null)
        {
            await sender.RefuseAsync(http, admitted.MediaType, StatusCodes.Status400BadRequest, mistake);
            return;
        }

        if (BatchFormat.Choose(http.Request.Headers.Accept) is not { } format)
        {
            await sender.RefuseAsync(
                http, admitted.MediaType, StatusCodes.Status406NotAcceptable, TransportErrors.BatchAcceptUnsupported);
            return;
        }

        using var deadline = OperationDeadline.Start(transport.Value.OperationTimeout, http.RequestAborted);
        try
        {
            var reads = _development ? new BatchReads(admitted.Session.Reads) : null;
            await using var answers = new BatchAnswers(
                http, complete => Start(http, admitted, format, reads, complete), options.Value.MaxHeldBytes);
            foreach (var entry in batch.Entries)
            {
                var request = entry.Request with { Cost = admitted.Cost };
                var (response, _) = await executor.ExecuteAsync(http, request, entry.Document, admitted.Scope, deadline.Token);
                reads?.Add(response);
                await answers.AddAsync(response, entry, http.RequestAborted);
            }

            await answers.EndAsync(http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left: nobody is there to answer.
        }
    }

    private BatchWriter Start(HttpContext http, in Admission admitted, BatchFormat format, BatchReads? reads, bool complete)
    {
        if (complete)
        {
            tokens.Write(http, admitted.Session);
            reads?.Write(http.Response.Headers);
        }
        else
        {
            tokens.WriteOpen(http, admitted.Session);
        }

        http.Response.ContentType = format.ContentType;
        caching.Write(http.Response.Headers);
        if (http.Request.Headers.AcceptEncoding.Count == 0 || compression.GetCompressionProvider(http) is not { } provider)
        {
            return new BatchWriter(http, http.Response.BodyWriter, format);
        }

        http.Response.Headers.ContentEncoding = provider.EncodingName;
        return new BatchWriter(http, PipeWriter.Create(provider.CreateStream(http.Response.Body)), format);
    }
}
