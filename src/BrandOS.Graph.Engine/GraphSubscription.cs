using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;
using GraphQL.Validation;

namespace BrandOS.Graph.Engine;

/// <summary>
/// A subscription that was understood: it says which events it follows and executes them, one by one. Thread-safe, holds no resources.
/// </summary>
public sealed class GraphSubscription
{
    private readonly GraphEngine _engine;

    internal GraphSubscription(GraphEngine engine, PreparedOperation operation, OperationPlan plan, Variables variables)
    {
        _engine = engine;
        Operation = operation;
        Plan = plan;
        Variables = variables;
    }

    /// <summary>What <see cref="Binding.SubscriptionBinding.Source"/> made of the field's arguments.</summary>
    public required object Source { get; init; }

    /// <summary>Equal for equal documents, operation names and variables: such subscriptions give every event the same answer.</summary>
    public required string Identity { get; init; }

    internal PreparedOperation Operation { get; }

    internal Variables Variables { get; }

    internal OperationPlan Plan { get; }

    /// <summary>Told with each event when the client asked for it.</summary>
    internal OperationCost? ReportedCost { get; init; }

    /// <summary>Executes one event (GraphQL specification, section 6.2.3.2): a response of its own, with errors of its own.</summary>
    /// <param name="happened">An event of <see cref="Source"/>.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ValueTask<GraphResponse> ExecuteAsync(object happened, LoadSession session, CancellationToken cancellationToken)
        => _engine.ExecuteEventAsync(this, happened, session, cancellationToken);
}
