using BrandOS.Graph.Engine.Costs;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>The header <c>GraphQL-Cost</c>, as Hot Chocolate reads it: <c>report</c> or <c>validate</c>.</summary>
internal static class CostHeader
{
    public const string Name = "GraphQL-Cost";

    /// <returns>False when the header has another value.</returns>
    public static bool TryRead(IHeaderDictionary headers, out CostMode mode)
    {
        mode = CostMode.Enforce;
        if (!headers.TryGetValue(Name, out var values))
        {
            return true;
        }

        var value = values.ToString().Trim();
        mode = value.Equals("report", StringComparison.OrdinalIgnoreCase) ? CostMode.Report
            : value.Equals("validate", StringComparison.OrdinalIgnoreCase) ? CostMode.Validate
            : CostMode.Enforce;
        return mode != CostMode.Enforce;
    }
}
