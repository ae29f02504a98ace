using System.Collections.Concurrent;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Engine.Execution;
using BrandOS.Graph.Engine.Observing;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// A parsed and validated operation with its plans: one for each combination of its @skip/@include variables that occurred.
/// </summary>
internal sealed class PreparedOperation(
    ISchema schema, EngineOptions options, GraphQLDocument document, GraphQLOperationDefinition operation, ConditionVariables conditions)
{
    // Two variables make four plans, twenty make a million: past this many, the least interesting answer is to plan again.
    private const int MostPlans = 32;

    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new();
    private OperationPlan? _only;
    private long _mostBytes;
    private Action<long>? _grew;

    public GraphQLDocument Document { get; } = document;

    public GraphQLOperationDefinition Operation { get; } = operation;

    public DirectVariables Variables { get; } = new(operation, schema);

    /// <summary>The name in the document, cut to 128 characters; null for an anonymous operation.</summary>
    public string? Name { get; } = operation.Name?.StringValue is { } name ? ShownName.Of(name) : null;

    /// <summary><c>query</c>, <c>mutation</c> or <c>subscription</c>.</summary>
    public string Type { get; } = operation.Operation switch
    {
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => "query",
    };

    /// <summary>See <see cref="Observing.DocumentHash"/>; computed when first asked for.</summary>
    public string? DocumentHash { get; set; }

    public required long DocumentBytes { get; init; }

    /// <summary>What one plan takes.</summary>
    public required long PlanBytes { get; init; }

    /// <summary>What keeping it takes, with the plans made so far.</summary>
    public long Bytes => DocumentBytes + (PlanBytes * Math.Max(1, _plans.Count));


    /// <summary>The operation is kept for other requests.</summary>
    /// <param name="mostBytes">What all of it may take; further plans are made anew each time.</param>
    /// <param name="grew">Called when a plan after the first one is kept, with its bytes.</param>
    public void Keep(long mostBytes, Action<long>? grew)
    {
        Volatile.Write(ref _mostBytes, mostBytes);
        _grew = grew;
    }

    public OperationPlan PlanFor(Variables variables)
    {
        var combination = conditions.Combination(variables);
        if (combination.Length == 0)
        {
            return _only ??= Plan(combination);
        }

        if (_plans.TryGetValue(combination, out var plan))
        {
            return plan;
        }

        plan = Plan(combination);
        var others = _plans.Count;
        var fits = others == 0 || (others < MostPlans && Bytes + PlanBytes <= Volatile.Read(ref _mostBytes));
        if (fits && _plans.TryAdd(combination, plan) && others > 0)
        {
            _grew?.Invoke(PlanBytes);
        }

        return plan;
    }

    /// <exception cref="RequestException">A selection on interfaces and unions is too large with all their types written out.</exception>
    private OperationPlan Plan(string combination)
    {
        using var span = EngineSource.Start(EngineSource.Plan);
        var fragments = new FragmentTypes(Document, schema);
        var planner = new Planner(schema, Document, Operation, Collector());
        return planner.Plan(new CostPlanner(schema, Operation, Collector()).Plan());

        SelectionCollector Collector() => new(fragments, variable => conditions.Holds(combination, variable), options.MaxFields);
    }
}
