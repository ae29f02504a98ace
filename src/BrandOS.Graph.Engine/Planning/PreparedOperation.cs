using System.Collections.Concurrent;
using BrandOS.Graph.Engine.Observing;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>A parsed and validated operation with its plans: one for each combination of its @skip/@include variables that occurred.</summary>
internal sealed class PreparedOperation(ISchema schema, GraphQLDocument document, GraphQLOperationDefinition operation, ConditionVariables conditions)
{
    // Two variables make four plans, twenty make a million: past this many, the least interesting answer is to plan again.
    private const int MostPlans = 32;

    // A name is as long as its author likes; whoever reads logs and traces is not.
    private const int LongestName = 128;

    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new();
    private OperationPlan? _only;

    public GraphQLDocument Document { get; } = document;

    public GraphQLOperationDefinition Operation { get; } = operation;

    /// <summary>The name in the document, cut to 128 characters; null for an anonymous operation.</summary>
    public string? Name { get; } = operation.Name?.StringValue is { } name ? name[..Math.Min(name.Length, LongestName)] : null;

    /// <summary><c>query</c>, <c>mutation</c> or <c>subscription</c>.</summary>
    public string Type { get; } = operation.Operation switch
    {
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => "query",
    };

    /// <summary>See <see cref="Observing.DocumentHash"/>; computed when first asked for.</summary>
    public string? DocumentHash { get; set; }

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
        if (_plans.Count < MostPlans)
        {
            _plans.TryAdd(combination, plan);
        }

        return plan;
    }

    private OperationPlan Plan(string combination)
    {
        using var span = EngineSource.Start(EngineSource.Plan);
        var collector = new SelectionCollector(Document, schema, variable => conditions.Holds(combination, variable));
        return new Planner(schema, Document, Operation, collector).Plan();
    }
}
