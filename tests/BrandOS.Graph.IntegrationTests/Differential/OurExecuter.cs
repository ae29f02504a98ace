using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Payloads;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>Our engine over PostgreSQL, as the product puts them together, with sessions in which a loader may fail.</summary>
internal sealed class OurExecuter
{
    // Some random operations are dearer than a client's may be.
    private static readonly EngineOptions Unlimited = new()
    {
        MaxAliases = 10_000,
        MaxFields = 100_000,
        MaxRootFields = 10_000,
        MaxVariables = 10_000,
        MaxDirectives = 100_000,
        MaxIntrospectionFields = 100_000,
        MaxFieldPairs = 1_000_000,
        MaxFieldCost = 1e12,
        MaxTypeCost = 1e12,
    };

    private readonly GraphEngine _engine;
    private readonly PayloadOutcomes _outcomes;
    private readonly TenantReads _reads;

    public OurExecuter(ReadNodes nodes)
    {
        var schema = new GraphSchema(new PagingOptions());
        _engine = new GraphEngine(schema, Unlimited);
        _outcomes = new PayloadOutcomes(schema);
        _reads = new TenantReads(
            nodes, new PagingOptions(), new CursorCodec(SeededGraph.CursorKey), TimeProvider.System, NullLogger<GraphApi>.Instance);
    }

    public async Task<Outcome> ExecuteAsync(Document document, ReferenceTenant tenant, FailingLoader failing)
    {
        var request = new GraphRequest
        {
            Query = Encoding.UTF8.GetBytes(document.Text),
            OperationName = document.Execute,
            Variables = document.VariableValues,
        };
        try
        {
            var session = new FailingSession(_reads, new RequestScope(tenant.Id), failing, tenant, _outcomes);
            using var response = await _engine.ExecuteAsync(request, session, CancellationToken.None);
            return Outcome.Of(response.Body);
        }
        catch (Exception thrown)
        {
            // Nothing a client sends may do this; a difference like any other, so that it is shrunk.
            return new Outcome("thrown", new HashSet<(string, string)>(), thrown.ToString());
        }
    }
}
