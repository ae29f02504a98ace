namespace BrandOS.Graph.Engine.Observing;

/// <summary>How a search of the plan cache ended, as metrics and spans spell it.</summary>
internal static class PlanCacheResult
{
    public const string Hit = "hit";

    /// <summary>The document was parsed, validated and planned for this operation.</summary>
    public const string Miss = "miss";
}
