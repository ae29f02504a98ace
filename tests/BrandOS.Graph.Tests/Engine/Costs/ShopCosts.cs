using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;

namespace BrandOS.Graph.Tests.Engine.Costs;

/// <summary>Costs over the product's schema; nothing is executed, so there is no database.</summary>
internal static class ShopCosts
{
    /// <summary>The whole response to a request that only asks for its cost.</summary>
    public static Task<string> ValidateAsync(string query, string? variables = null)
        => EngineCosts.RespondAsync(new GraphEngine(new GraphSchema(new PagingOptions()), new EngineOptions()), query, variables);

    /// <summary>Field cost and type cost.</summary>
    public static async Task<(double FieldCost, double TypeCost)> OfAsync(string query, string? variables = null)
        => EngineCosts.Read(await ValidateAsync(query, variables));
}
