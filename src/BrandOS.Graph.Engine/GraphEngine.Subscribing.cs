using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Engine.Execution;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Engine.Planning;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine;

public sealed partial class GraphEngine
{
    /// <summary>
    /// Understands a subscription as <see cref="ExecuteAsync"/> does a query; limits and cost apply before the first event.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<Subscribed> SubscribeAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var operation = await PrepareAsync(request, cancellationToken);
            if (operation.Operation.Operation != OperationType.Subscription)
            {
                return default;
            }

            var variables = await _variables.CoerceAsync(operation, request.Variables);
            var plan = operation.PlanFor(variables);
            var cost = plan.Cost.Evaluate(variables);
            if (request.Cost == CostMode.Validate)
            {
                return new Subscribed(null, ResponseWriter.WriteCost(cost));
            }

            _costs.Check(cost);
            operation.DocumentHash ??= DocumentHash.Of(request.Query.Span);
            var subscription = new GraphSubscription(this, operation, plan, variables)
            {
                Source = SourceOf(plan, variables),
                Identity = IdentityOf(operation.DocumentHash, request),
                ReportedCost = request.Cost == CostMode.Report ? cost : null,
            };
            return new Subscribed(subscription, null);
        }
        catch (RequestException refused)
        {
            _observer.CountErrors(refused.Errors);
            return new Subscribed(null, ResponseWriter.WriteRefusal(refused.Errors));
        }
    }

    internal async ValueTask<GraphResponse> ExecuteEventAsync(
        GraphSubscription subscription, object happened, LoadSession session, CancellationToken cancellationToken)
    {
        var watch = _observer.Start();
        watch.Prepared(subscription.Operation);
        var run = new OperationRun(subscription.Plan, subscription.Variables, session, happened);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunAsync(run, subscription.Plan, session, default, cancellationToken);
            var response = ResponseWriter.Write(subscription.Plan, run, session, subscription.ReportedCost, _observer, _mostResponseBytes);
            return watch.Ended(default, session, response);
        }
        catch (RequestException refused)
        {
            _observer.CountErrors(refused.Errors);
            return watch.Ended(default, session, ResponseWriter.WriteRefusal(refused.Errors));
        }
        catch (Exception failure) when (watch.Failed(default, session, failure))
        {
            throw;
        }
        finally
        {
            run.Return();
        }
    }

    // A field error of the root before there is a stream refuses the request (section 6.2.3.1).
    private static object SourceOf(OperationPlan plan, Variables variables)
    {
        var root = plan.Subscription ?? throw new InvalidOperationException("The root of a subscription is bound to no events.");
        try
        {
            return root.Binding.Source(root.Arguments.Bind(variables));
        }
        catch (GraphException refused)
        {
            throw new RequestException(refused.Error with { Locations = root.Place.Locations });
        }
    }

    private static string IdentityOf(string documentHash, in GraphRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{documentHash} {request.OperationName} {request.Cost} "));
        if (request.Variables.ValueKind == System.Text.Json.JsonValueKind.Object)
        {
            hash.AppendData(JsonMarshal.GetRawUtf8Value(request.Variables));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
