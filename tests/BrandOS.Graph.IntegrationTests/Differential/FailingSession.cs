using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Mutations;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.IntegrationTests.Differential.Payloads;
using BrandOS.Graph.IntegrationTests.Differential.Reference;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>The product's session, in which the loads of one loader fail and all others go to the database.</summary>
/// <remarks>It writes nothing: a mutation comes to what <see cref="PayloadOutcomes"/> says.</remarks>
internal sealed class FailingSession(
    TenantReads reads, RequestScope scope, FailingLoader failing, ReferenceTenant tenant, PayloadOutcomes outcomes)
    : TenantSession(reads, scope)
{
    private readonly TenantReads _reads = reads;
    private readonly RequestScope _scope = scope;

    public override async ValueTask WriteAsync(
        MutationBinding binding, ArgumentValues arguments, PayloadReader payload, CancellationToken cancellationToken)
    {
        var mutation = (Mutation)binding;
        var outcome = outcomes.Of(mutation.Name, arguments.Get<IDictionary<string, object?>>("input")!, tenant);
        var rows = new GivenRows();
        rows.Add(mutation.Payload, outcome.Row);
        foreach (var error in outcome.Errors)
        {
            rows.Add(mutation.ErrorRows, error.Row);
        }

        var reading = new FailingSession(_reads, _scope, failing, tenant, outcomes);
        try
        {
            await payload.ReadAsync(rows, reading, cancellationToken);
        }
        finally
        {
            await reading.EndAsync();
        }
    }

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
