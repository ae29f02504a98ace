using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine.Costs;

/// <summary>Asks an engine for the cost of an operation.</summary>
internal static class EngineCosts
{
    public static async Task<string> RespondAsync(GraphEngine engine, string query, string? variables, CostMode mode = CostMode.Validate)
    {
        var request = new GraphRequest
        {
            Query = Encoding.UTF8.GetBytes(query),
            Variables = variables is null ? default : JsonDocument.Parse(variables).RootElement,
            Cost = mode,
        };
        using var response = await engine.ExecuteAsync(request, new MemorySession(), CancellationToken.None);
        return Encoding.UTF8.GetString(response.Body.Span);
    }

    public static (double FieldCost, double TypeCost) Read(string response)
    {
        var root = JsonDocument.Parse(response).RootElement;
        Assert.True(root.TryGetProperty("extensions", out var extensions), response);
        var cost = extensions.GetProperty("operationCost");
        return (cost.GetProperty("fieldCost").GetDouble(), cost.GetProperty("typeCost").GetDouble());
    }
}
