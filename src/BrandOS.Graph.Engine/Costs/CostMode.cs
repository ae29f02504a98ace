namespace BrandOS.Graph.Engine.Costs;

/// <summary>What a request wants to know of its cost; limits hold in any case.</summary>
public enum CostMode
{
    /// <summary>Nothing.</summary>
    Enforce,

    /// <summary>The cost besides the data, in <c>extensions.operationCost</c>.</summary>
    Report,

    /// <summary>The cost instead of the data: nothing is executed, and no cost is too high to be told.</summary>
    Validate,
}
