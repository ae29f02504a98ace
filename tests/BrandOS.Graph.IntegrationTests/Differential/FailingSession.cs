using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>The product's session, in which the loads of one loader fail and all others go to the database.</summary>
internal sealed class FailingSession(TenantReads reads, RequestScope scope, FailingLoader failing) : TenantSession(reads, scope)
{
    public override ValueTask LoadAsync(IReadOnlyList<Load> loads, bool last, CancellationToken cancellationToken)
    {
        // What comes along fails alone; what brings it along takes it with it.
        foreach (var load in loads.SelectMany(load => load.Joined.Append(load)).Where(load => failing.Fails((SqlStatement)load.Statement)))
        {
            load.Failure = new GraphError(ErrorCodes.NoNodeAvailable, "The loader fails.");
        }

        return base.LoadAsync([.. loads.Where(load => load.Failure is null)], last, cancellationToken);
    }
}
