using BrandOS.Graph.Engine.Execution;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;
using GraphQL.Validation;

namespace BrandOS.Graph.Engine.Mutations;

/// <summary>
/// Reads what the client selects of a payload, where the write that made it says: inside of its transaction, before its commit.
/// </summary>
public sealed class PayloadReader
{
    private readonly OperationPlan _plan;
    private readonly Variables _variables;

    internal PayloadReader(OperationPlan plan, Variables variables)
    {
        _plan = plan;
        _variables = variables;
    }

    internal OperationRun? Run { get; private set; }

    /// <summary>Level by level, as a query is read. May be called again when the write is repeated; the last call counts.</summary>
    public async ValueTask ReadAsync(GivenRows rows, LoadSession session, CancellationToken cancellationToken)
    {
        Return();
        Run = new OperationRun(_plan, _variables, session, given: rows);
        await Run.LoadAllAsync(cancellationToken);
        await Run.ResolveAsync(cancellationToken);
    }

    internal void Return()
    {
        Run?.Return();
        Run = null;
    }
}
