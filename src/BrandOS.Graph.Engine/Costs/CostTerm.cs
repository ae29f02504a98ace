using GraphQL.Validation;

namespace BrandOS.Graph.Engine.Costs;

/// <summary>
/// A part of a plan's cost. What does not depend on variables is one <see cref="ConstantCost"/> when the plan is made; a request only
/// computes what does.
/// </summary>
internal abstract class CostTerm
{
    public static readonly CostTerm None = new ConstantCost(default);

    public abstract OperationCost Evaluate(Variables variables);

    public static CostTerm Sum(IEnumerable<CostTerm> terms)
    {
        var constant = default(OperationCost);
        var open = new List<CostTerm>();
        foreach (var term in terms)
        {
            if (term is ConstantCost known)
            {
                constant += known.Cost;
            }
            else
            {
                open.Add(term);
            }
        }

        return open.Count == 0 ? new ConstantCost(constant) : new SumCost(constant, [.. open]);
    }

    /// <summary><paramref name="term"/> once for each item of a list.</summary>
    public static CostTerm Times(ListCount count, CostTerm term) => (count.Constant, term) switch
    {
        ({ } known, ConstantCost cost) => new ConstantCost(known * cost.Cost),
        _ => new TimesCost(count, term),
    };

    /// <summary>The dearest of some alternatives.</summary>
    public static CostTerm Max(IReadOnlyList<CostTerm> terms)
        => terms.Count == 0 ? None
            : terms.All(term => term is ConstantCost)
                ? new ConstantCost(terms.Select(term => ((ConstantCost)term).Cost).Aggregate(OperationCost.Max))
                : new MaxCost([.. terms]);
}

internal sealed class ConstantCost(OperationCost cost) : CostTerm
{
    public OperationCost Cost { get; } = cost;

    public override OperationCost Evaluate(Variables variables) => Cost;
}

internal sealed class SumCost(OperationCost constant, CostTerm[] terms) : CostTerm
{
    public override OperationCost Evaluate(Variables variables)
    {
        var sum = constant;
        foreach (var term in terms)
        {
            sum += term.Evaluate(variables);
        }

        return sum;
    }
}

internal sealed class TimesCost(ListCount count, CostTerm term) : CostTerm
{
    public override OperationCost Evaluate(Variables variables) => count.Of(variables) * term.Evaluate(variables);
}

internal sealed class MaxCost(CostTerm[] terms) : CostTerm
{
    public override OperationCost Evaluate(Variables variables)
    {
        var most = terms[0].Evaluate(variables);
        for (var i = 1; i < terms.Length; i++)
        {
            most = OperationCost.Max(most, terms[i].Evaluate(variables));
        }

        return most;
    }
}
