using System.Diagnostics.Metrics;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Engine.Planning;
using BrandOS.Graph.Features.Carts;
using BrandOS.Graph.Features.Payments;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Features;

/// <summary>The product's GraphQL API: one schema, one engine, one way in.</summary>
public sealed partial class GraphApi
{
    /// <summary>Whose metrics tell of mutations.</summary>
    public const string MeterName = "BrandOS.Graph.Features";

    private readonly GraphEngine _engine;
    private readonly TenantReads _reads;
    private readonly EventHub? _events;

    /// <param name="writes">Null for an API that only reads.</param>
    /// <param name="meters">Null for mutations nobody counts.</param>
    /// <param name="events">Null for an API without subscriptions.</param>
    /// <param name="carts">Null for the defaults.</param>
    /// <param name="payments">Null for the defaults.</param>
    /// <param name="signal">Null when nobody waits for the outbox.</param>
    public GraphApi(
        ReadNodes nodes,
        IOptions<EngineOptions> engine,
        IOptions<PagingOptions> paging,
        TimeProvider clock,
        ILogger<GraphApi> logger,
        EngineObserver? observer = null,
        WriteTransactions? writes = null,
        IMeterFactory? meters = null,
        EventHub? events = null,
        IOptions<CartOptions>? carts = null,
        IOptions<PaymentsOptions>? payments = null,
        OutboxSignal? signal = null)
    {
        _events = events;
        _engine = new GraphEngine(new GraphSchema(paging.Value, carts?.Value, payments?.Value), engine.Value, observer);
        _reads = new TenantReads(nodes, paging.Value, new CursorCodec(paging.Value.CursorKey), clock, logger)
        {
            Writes = writes is null ? null : new TenantWrites(writes, new MutationInstruments(meters), signal, clock, logger),
        };
        if (paging.Value.CursorKey is null)
        {
            LogCursorKeyMissing(logger);
        }
    }

    /// <summary>How well plans are reused.</summary>
    public PlanCacheCounters PlanCache => _engine.PlanCache;

    /// <summary>The schema in SDL, as <c>schema.graphql</c> and <c>GET /graphql?sdl</c> give it.</summary>
    public static string Sdl() => new GraphSchema(new PagingOptions()).ToSdl();

    /// <summary>
    /// Executes one request. Never throws for what a client sends: bad input, expected failures and failures of nodes are errors in the
    /// response.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ValueTask<GraphResponse> ExecuteAsync(GraphRequest request, RequestScope scope, CancellationToken cancellationToken)
        => _engine.ExecuteAsync(request, new TenantSession(_reads, scope), cancellationToken);

    /// <summary>What keeps a document from being executed, if anything does.</summary>
    public ValueTask<CheckedDocument> CheckAsync(ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
        => _engine.CheckAsync(document, cancellationToken);

    [LoggerMessage(EventIds.CursorKeyMissing, LogLevel.Warning, "Paging:CursorKey is not set: cursors end with this process.")]
    private static partial void LogCursorKeyMissing(ILogger logger);
}
