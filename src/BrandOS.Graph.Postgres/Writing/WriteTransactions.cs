using System.Diagnostics.Metrics;
using BrandOS.Graph.Postgres.Observing;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging;
using Npgsql;
using Polly;
using Polly.Retry;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>Runs work in transactions on the primary, and runs it again when it met another transaction or lost its connection.</summary>
public sealed partial class WriteTransactions : IAsyncDisposable
{
    private static readonly ResiliencePropertyKey<bool> Keyed = new("keyed");
    private static readonly ResiliencePropertyKey<bool> Unknown = new("unknown");

    private readonly WriteConnections _primary;
    private readonly TimeProvider _clock;
    private readonly ILogger<WriteTransactions> _logger;
    private readonly WriteInstruments? _instruments;
    private readonly ResiliencePipeline _retry;
    private readonly WritesOptions _options;
    private readonly string? _limits;

    /// <summary>On whoever the topology says is the primary: after a failover writes go to the new one.</summary>
    /// <param name="meters">Null for writes without metrics.</param>
    public WriteTransactions(
        ReadNodes nodes,
        NodesOptions connecting,
        WritesOptions options,
        TimeProvider clock,
        ILogger<WriteTransactions> logger,
        IMeterFactory? meters = null)
    {
        _primary = new WriteConnections(nodes, connecting, options, clock);
        _clock = clock;
        _logger = logger;
        _instruments = meters is null ? null : new WriteInstruments(meters);
        _options = options;
        _limits = connecting.Pooler == NodePooler.PgBouncer ? WriteLimits.Sql(options) : null;
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        _retry = options.MaxAttempts == 1 ? ResiliencePipeline.Empty : builder.AddRetry(Retries(options)).Build();
    }

    /// <summary>Commits what the work has done when it returns, and returns its result; when it throws, nothing was done.</summary>
    /// <param name="keyed">
    /// True when the work finds out by itself that it was done before: only then it may run again after a commit whose outcome is unknown.
    /// </param>
    /// <param name="work">May be called again from the start.</param>
    /// <exception cref="WriteFailedException">The database failed, or attempts are used up.</exception>
    public async ValueTask<T> RunAsync<T>(
        WriteIsolation isolation,
        bool keyed,
        Func<WriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Keyed, keyed);
        var attempt = 0;
        try
        {
            return await _retry.ExecuteAsync(RunAsync, context);
        }
        catch (WriteFailedException failed) when (failed.Failure.Kind != WriteFailureKind.CommitUnknown && WasUnknown(context))
        {
            // What the last attempt met says nothing of the one whose outcome nobody knows.
            var failure = failed.Failure with { Kind = WriteFailureKind.CommitUnknown };
            _instruments?.CountFailure(failure);
            throw new WriteFailedException(failure, failed);
        }
        catch (WriteFailedException failed)
        {
            _instruments?.CountFailure(failed.Failure);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        async ValueTask<T> RunAsync(ResilienceContext current)
        {
            attempt++;
            var begin = WriteLimits.Begin(isolation, attempt, _options);
            var confirms = WasUnknown(current);
            try
            {
                return await AttemptAsync(begin, confirms, work, current.CancellationToken);
            }
            catch (WriteFailedException met) when (met.Failure.Kind == WriteFailureKind.KeyTaken && attempt == 1)
            {
                // No retry: a repeated key is answered, and there is nobody to wait for any more.
                return await AttemptAsync(begin, confirms, work, current.CancellationToken);
            }
        }
    }

    public ValueTask DisposeAsync() => _primary.DisposeAsync();

    private async ValueTask<T> AttemptAsync<T>(
        string begin,
        bool confirms,
        Func<WriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        await using var transaction = await OpenAsync(begin, cancellationToken);
        try
        {
            if (confirms)
            {
                transaction.ConfirmWhatIsRead(); // of the attempt before, if it was carried out
            }

            var result = await work(transaction, cancellationToken);
            await transaction.CommitAsync();
            _instruments?.CountCommit(_clock.GetElapsedTime(began));
            return result;
        }
        catch (Exception failure) when (
            failure is not WriteFailedException && WriteFailure.Describe(failure, transaction.MayBeCommitted(failure)) is { } cause)
        {
            if (transaction.IsBroken)
            {
                _primary.Leave(transaction.Node, failure.GetBaseException() is PostgresException told ? told : failure);
            }

            throw new WriteFailedException(cause, failure);
        }
    }

    private async ValueTask<WriteTransaction> OpenAsync(string begin, CancellationToken cancellationToken)
    {
        var (node, pool, connection) = await _primary.OpenAsync(cancellationToken);
        return new WriteTransaction(node, pool, connection, begin, _limits, _clock);
    }

    private RetryStrategyOptions Retries(WritesOptions options) => new()
    {
        MaxRetryAttempts = options.MaxAttempts - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.RetryDelay,
        MaxDelay = options.MaxRetryDelay,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is WriteFailedException { Failure: var failure }
            && (failure.MayRetry
                || (failure.Kind == WriteFailureKind.CommitUnknown && arguments.Context.Properties.GetValue(Keyed, false)))),
        OnRetry = arguments =>
        {
            var failure = ((WriteFailedException)arguments.Outcome.Exception!).Failure;
            arguments.Context.Properties.Set(Unknown, failure.Kind == WriteFailureKind.CommitUnknown || WasUnknown(arguments.Context));
            Retried(failure, arguments.AttemptNumber + 2);
            return default;
        },
    };

    private static bool WasUnknown(ResilienceContext context) => context.Properties.GetValue(Unknown, false);

    private void Retried(WriteFailure failure, int attempt)
    {
        _instruments?.CountRetry(failure);
        if (failure.Kind == WriteFailureKind.CommitUnknown)
        {
            LogCommitUnknown(failure.SqlState, attempt);
        }
        else
        {
            LogRetried(failure.Kind, failure.SqlState, attempt);
        }
    }
}
