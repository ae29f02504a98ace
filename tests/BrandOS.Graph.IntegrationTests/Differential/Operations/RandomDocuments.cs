using BrandOS.Graph.IntegrationTests.Differential.Reference;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Valid documents over the product's schema, each made by nothing but its seed and the rows.</summary>
internal sealed class RandomDocuments(ISchema schema, IReadOnlyList<ReferenceTenant> tenants, Room size)
{
    /// <summary>A document and the tenant whose ids and cursors most of its arguments are.</summary>
    public (Document Document, ReferenceTenant Tenant) Generate(int seed)
    {
        var random = new Random(seed);
        var own = random.Next(tenants.Count);
        var samples = new SampleValues(tenants[own], tenants[(own + 1) % tenants.Count], random);
        return (new DocumentGenerator(schema, new ArgumentGenerator(samples, random), random, size).Generate(), tenants[own]);
    }
}
