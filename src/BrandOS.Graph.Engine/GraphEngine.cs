using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Engine.Execution;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Mutations;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Engine.Planning;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine;

/// <summary>Executes GraphQL requests level by level over a schema of graphql-dotnet whose fields carry bindings. Thread-safe.</summary>
public sealed partial class GraphEngine
{
    private const string StreamNeeded
        = "A subscription is answered by a stream: accept text/event-stream, or connect a WebSocket (graphql-transport-ws).";

    private readonly OperationPreparer _preparer;
    private readonly PlanCache _plans;
    private readonly VariableCoercion _variables;
    private readonly CostLimit _costs;
    private readonly Introspection _introspection;
    private readonly EngineObserver _observer;
    private readonly int _mostResponseBytes;

    /// <param name="observer">Who is told of the engine's work; null for nobody but listeners of its spans.</param>
    public GraphEngine(ISchema schema, EngineOptions options, EngineObserver? observer = null)
    {
        schema.Initialize();
        SpecifiedByDirective.Describe(schema);
        _preparer = new OperationPreparer(schema, options);
        _plans = new PlanCache(options.PlanCacheSize, options.PlanCacheBytes);
        _variables = new VariableCoercion(schema, options);
        _costs = new CostLimit(options);
        _mostResponseBytes = options.MaxResponseBytes;
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
            var operation = await PrepareAsync(request, ref watch, cancellationToken);
            watch.Prepared(operation);
            if (operation.Operation.Operation == OperationType.Subscription)
            {
                throw new RequestException(ErrorCodes.OperationNotSupported, StreamNeeded);
            }

            var variables = await _variables.CoerceAsync(operation, request.Variables);
            var plan = operation.PlanFor(variables);
            var cost = plan.Cost.Evaluate(variables);
            if (request.Cost == CostMode.Validate)
            {
                return watch.Ended(request, session, ResponseWriter.WriteCost(cost));
            }

            _costs.Check(cost);
            cancellationToken.ThrowIfCancellationRequested();
            var run = new OperationRun(plan, variables, session);
            try
            {
                await RunAsync(run, plan, session, request, cancellationToken);
                var reported = request.Cost == CostMode.Report ? cost : default(OperationCost?);
                var mostBytes = operation.Operation.Operation == OperationType.Mutation ? int.MaxValue : _mostResponseBytes;
                return watch.Ended(request, session, ResponseWriter.Write(plan, run, session, reported, _observer, mostBytes));
            }
            finally
            {
                run.Return();
            }
        }
        catch (RequestException refused)
        {
            _observer.CountErrors(refused.Errors);
            watch.Refused(refused.OperationName);
            return watch.Ended(request, session, ResponseWriter.WriteRefusal(refused.Errors));
        }
        catch (GraphException refused) when (refused.RefusesRequest)
        {
            IReadOnlyList<GraphError> errors = [refused.Error];
            _observer.CountErrors(errors);
            return watch.Ended(request, session, ResponseWriter.WriteRefusal(errors));
        }
        catch (Exception failure) when (watch.Failed(request, session, failure))
        {
            throw;
        }
    }

    private ValueTask<PreparedOperation> PrepareAsync(in GraphRequest request, CancellationToken cancellationToken)
    {
        OperationWatch nobody = default;
        return PrepareAsync(request, ref nobody, cancellationToken);
    }

    /// <param name="watch">Is told of the look-up before a known operation is refused.</param>
    private ValueTask<PreparedOperation> PrepareAsync(
        in GraphRequest request, ref OperationWatch watch, CancellationToken cancellationToken)
    {
        var isKnown = _plans.TryGet(request.Query.Span, request.OperationName, out var known);
        watch.LookedUp(isKnown);
        if (!isKnown)
        {
            return PrepareNewAsync(request, cancellationToken);
        }

        if (request.QueriesOnly)
        {
            OperationPreparer.CheckChangesNothing(known!.Operation);
        }

        return ValueTask.FromResult(known!);
    }

    private async ValueTask<PreparedOperation> PrepareNewAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        var operation = await _preparer.PrepareAsync(request.Query, request.OperationName, request.QueriesOnly, cancellationToken);
        _plans.Add(request.Query.Span, request.OperationName, operation);
        return operation;
    }

    private async ValueTask RunAsync(
        OperationRun run, OperationPlan plan, LoadSession session, GraphRequest request, CancellationToken cancellationToken)
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
                run.SetSlot(
                    slot, await _introspection.AnswerAsync(introspection, VariableCoercion.InputsOf(request.Variables), cancellationToken));
            }
            else if (slot is MutationSlot mutation && !await MutationRun.ExecuteAsync(mutation, run, session, cancellationToken))
            {
                return;
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
}
