using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Mutations;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>Carries out mutations: key, write, payload and commit, in one transaction that is tried again as a whole.</summary>
internal sealed partial class TenantWrites(
    WriteTransactions transactions, MutationInstruments instruments, OutboxSignal? signal, TimeProvider clock, ILogger<GraphApi> logger)
{
    private readonly ILogger _logger = logger;

    /// <exception cref="GraphException">Nothing was written, or (COMMIT_UNKNOWN) nobody knows.</exception>
    public async ValueTask ExecuteAsync(
        Mutation mutation, ArgumentValues arguments, PayloadReader payload, TenantSession session, CancellationToken cancellationToken)
    {
        var input = new MutationInput(arguments.Get<IDictionary<string, object?>>("input")!);
        foreach (var field in mutation.Input)
        {
            field.Check(input);
        }

        var write = new KeyedWrite(mutation, input, IdempotencyKey.Check(input.Get(mutation.Key)), session.TenantId, clock);
        var invalid = mutation.Check(input);
        WriteTransaction? last = null;
        await session.FollowAsync(cancellationToken);
        try
        {
            var outcome = await transactions.RunAsync(mutation.Isolation, keyed: true, AttemptAsync, cancellationToken);
            session.Committed(last!);
            signal?.Raise();
            instruments.Count(mutation.Name, outcome, write.WasKept);
        }
        catch (WriteFailedException failed) when (failed.Failure.Kind != WriteFailureKind.Statement)
        {
            throw new GraphException(WriteErrors.Of(failed.Failure), failed);
        }
        catch (Exception failure) when (failure is not (GraphException or OperationCanceledException))
        {
            LogFailed(failure, mutation.Name);
            throw new GraphException(new GraphError(ErrorCodes.Internal, "An internal error occurred; nothing was changed."), failure);
        }

        async ValueTask<Outcome> AttemptAsync(WriteTransaction transaction, CancellationToken stopping)
        {
            last = transaction;
            session.ServeFrom(transaction.Node.Name);
            transaction.Executed = session.Record;
            var outcome = invalid is null ? await write.RunAsync(transaction, stopping) : Outcome.Failed(invalid);
            await payload.ReadAsync(Rows(mutation, outcome), session.Within(transaction), stopping);
            return outcome;
        }
    }

    private static GivenRows Rows(Mutation mutation, Outcome outcome)
    {
        var rows = new GivenRows();
        rows.Add(mutation.Payload, outcome.Payload);
        foreach (var error in outcome.Errors)
        {
            rows.Add(mutation.ErrorRows, error);
        }

        return rows;
    }
}
