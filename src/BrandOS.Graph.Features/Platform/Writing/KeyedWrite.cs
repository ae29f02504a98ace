using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>
/// One mutation under its idempotency key: the key's row is the first thing its transaction writes, so a second request with the same key
/// waits there until the first one is committed or gone. At first a key is taken to be new, and its row rides on the author's first
/// statements; when it is not, nothing behind it is executed, and the next attempt looks before it does anything.
/// </summary>
internal sealed partial class KeyedWrite(Mutation mutation, MutationInput input, string key, int tenantId, TimeProvider clock)
{
    private const string NoOutcome = "{}";

    private readonly byte[] _digest = InputDigest.Of(mutation, input);

    private bool _looks;

    /// <summary>True when the answer is that of an earlier request.</summary>
    public bool WasKept { get; private set; }

    public async ValueTask<Outcome> RunAsync(WriteTransaction transaction, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_looks)
        {
            if (await FindAsync(transaction, now, cancellationToken) is { } known)
            {
                return known;
            }
        }
        else
        {
            _looks = true;
            transaction.Defer(Claim(ClaimSql, NoOutcome, now));
        }

        var write = new Write(transaction, input, tenantId, now);
        var outcome = await mutation.WriteAsync(write, cancellationToken);
        if (outcome.Errors.Count > 0)
        {
            // Errors mean that nothing was changed, whatever the author wrote before; what is kept is that they came.
            transaction.StartOver();
            transaction.Defer(Claim(ClaimSql, OutcomeJson.Write(outcome), now));
        }
        else
        {
            write.SendMessages();
            transaction.Defer(new WriteCommand(KeepSql).With(tenantId).With(key).With(OutcomeJson.Write(outcome)));
        }

        return outcome;
    }

    private WriteCommand Claim(string sql, string outcome, DateTimeOffset now)
        => new WriteCommand(sql).With(tenantId).With(key).With(mutation.Name).With(_digest).With(outcome).With(now);

    private async ValueTask<Outcome?> FindAsync(WriteTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var claim = Claim(ClaimOrSkipSql, NoOutcome, now);
        var find = new WriteCommand<(string Mutation, byte[] Digest, string Outcome)>(
            KeptSql, row => (row.Get<string>(0), row.Get<byte[]>(1), row.Get<string>(2))).With(tenantId).With(key);
        await transaction.ExecuteAsync([claim, find], cancellationToken);
        if (claim.Affected == 1)
        {
            return null;
        }

        WasKept = true;
        transaction.ConfirmWhatIsRead();
        var kept = find.Rows[0];
        return kept.Mutation == mutation.Name && kept.Digest.AsSpan().SequenceEqual(_digest)
            ? OutcomeJson.Read(kept.Outcome)
            : Outcome.Failed(MutationErrors.IdempotencyConflict.Of("This idempotency key was used before, for another input."));
    }
}
