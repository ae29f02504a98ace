using BrandOS.Graph.Engine.Execution;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Engine.Planning;
using BrandOS.Graph.Engine.Writing;
using GraphQL.Types;

namespace BrandOS.Graph.Engine;

/// <summary>Executes GraphQL requests level by level over a schema of graphql-dotnet whose fields carry bindings. Thread-safe.</summary>
public sealed class GraphEngine
{
    private readonly OperationPreparer _preparer;
    private readonly PlanCache _plans;
    private readonly VariableCoercion _variables;
    private readonly Introspection _introspection;
    private readonly EngineObserver _observer;

    /// <param name="observer">Who is told of the engine's work; null for nobody but listeners of its spans.</param>
    public GraphEngine(ISchema schema, EngineOptions options, EngineObserver? observer = null)
    {
        schema.Initialize();
        _preparer = new OperationPreparer(schema, options);
        _plans = new PlanCache(options.PlanCacheSize);
        _variables = new VariableCoercion(schema);
        _introspection = new Introspection(schema);
        _observer = observer ?? EngineObserver.Silent;
        _observer.Observe(_plans);
    }

    public PlanCacheCounters PlanCache => _plans.Counters;

    /// <summary>Executes one request. Whatever a client can send ends in a response; only cancellation and bugs are exceptions.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<GraphResponse> ExecuteAsync(GraphRequest request, LoadSession session, CancellationToken cancellationToken)
    {
        var watch = _observer.Start();
        try
        {
            var operation = await PrepareAsync(request);
            watch.Prepared(operation);
            var variables = await _variables.CoerceAsync(operation, request.Variables);
            var plan = operation.PlanFor(variables);
            var run = new OperationRun(plan, variables, session);
            try
            {
                await RunAsync(run, plan, session, request, cancellationToken);
                return watch.Ended(request, session, Write(plan, run, session));
            }
            finally
            {
                run.Return();
            }
        }
        catch (RequestException refused)
        {
            var buffer = ResponseBuffer.Rent();
            ErrorWriter.WriteRequestErrors(buffer, refused.Errors);
            _observer.CountErrors(refused.Errors);
            return watch.Ended(request, session, new GraphResponse(buffer, executed: false, refused.Errors[0].Code));
        }
        catch (Exception failure) when (watch.Failed(request, session, failure))
        {
            throw;
        }
    }

    private async ValueTask<PreparedOperation> PrepareAsync(GraphRequest request)
    {
        if (_plans.TryGet(request.Query.Span, request.OperationName, out var known))
        {
            return known;
        }

        var operation = await _preparer.PrepareAsync(request.Query, request.OperationName, request.QueriesOnly);
        _plans.Add(request.Query.Span, request.OperationName, operation);
        return operation;
    }

    private async ValueTask RunAsync(OperationRun run, OperationPlan plan, LoadSession session, GraphRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(run, session, cancellationToken);
            await run.ResolveAsync(cancellationToken);
        }
        finally
        {
            await session.EndAsync();
        }

        foreach (var slot in plan.Slots)
        {
            if (slot is IntrospectionSlot introspection)
            {
                run.SetSlot(slot, await _introspection.AnswerAsync(introspection, VariableCoercion.InputsOf(request.Variables), cancellationToken));
            }
        }
    }

    private async ValueTask LoadAsync(OperationRun run, LoadSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await run.LoadAllAsync(cancellationToken);
                return;
            }
            catch (Exception failure) when (session.MayRestart(failure))
            {
                // Nothing was sent yet: the operation starts again from its first level, and the client never knows.
                _observer.CountRestart();
                run.Return();
            }
        }
    }

    private GraphResponse Write(OperationPlan plan, OperationRun run, LoadSession session)
    {
        using var span = EngineSource.Start(EngineSource.Write);
        var buffer = ResponseBuffer.Rent();
        var context = run.ToWriteContext(buffer);
        buffer.Write("{\"data\":"u8);
        if (!plan.Root.TryWrite(context, 0))
        {
            JsonText.WriteNull(buffer);
        }

        if (context.Errors is { } errors)
        {
            buffer.Write((byte)',');
            ErrorWriter.WriteErrors(buffer, errors);
            _observer.CountErrors(errors);
        }

        WriteExtensions(buffer, session);
        buffer.Write((byte)'}');
        return new GraphResponse(buffer, executed: true, context.Errors?[0].Code) { ServedBy = session.ServedBy };
    }

    private static void WriteExtensions(ResponseBuffer buffer, LoadSession session)
    {
        var start = buffer.Length;
        buffer.Write(",\"extensions\":{"u8);
        if (session.WriteExtensions(buffer))
        {
            buffer.Write((byte)'}');
        }
        else
        {
            buffer.Length = start;
        }
    }
}
