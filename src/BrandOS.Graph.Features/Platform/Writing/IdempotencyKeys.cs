using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>The keys of all tenants, for who looks after them.</summary>
public sealed partial class IdempotencyKeys(WriteTransactions transactions, IOptions<IdempotencyOptions> options, TimeProvider clock)
{
    private const int BatchSize = 1_000;

    /// <summary>Removes the keys whose time is over, a batch a transaction, so that none holds its rows for long.</summary>
    /// <returns>How many there were.</returns>
    public async ValueTask<long> RemoveOldAsync(CancellationToken cancellationToken)
    {
        var removed = 0L;
        while (true)
        {
            var batch = await transactions.RunAsync(WriteIsolation.ReadCommitted, keyed: true, RemoveAsync, cancellationToken);
            removed += batch;
            if (batch < BatchSize)
            {
                return removed;
            }
        }
    }

    private async ValueTask<long> RemoveAsync(WriteTransaction transaction, CancellationToken cancellationToken)
    {
        var remove = new WriteCommand(RemoveSql).With(clock.GetUtcNow() - options.Value.Retention).With(BatchSize);
        await transaction.ExecuteAsync([remove], cancellationToken);
        return remove.Affected;
    }
}
