namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>
/// Sends the messages of one aggregate in their order, each to every sink that does not have it yet; stops at the first failure.
/// </summary>
internal sealed class OutboxDelivering(IReadOnlyList<IOutboxSink> sinks, OutboxOptions options, RetryDelay delays, TimeProvider clock)
{
    private const int LongestReason = 200;
    private const string TimedOut = "timeout";

    public async Task DeliverAsync(IReadOnlyList<OutboxDelivery> run, Action<OutboxResult> settle, CancellationToken cancellationToken)
    {
        foreach (var message in run)
        {
            var failure = await SendAsync(message, cancellationToken);
            settle(new OutboxResult(message, failure));
            if (failure is not null)
            {
                return; // what is behind it waits with it
            }
        }
    }

    private async Task<OutboxFailure?> SendAsync(OutboxDelivery message, CancellationToken cancellationToken)
    {
        var delivered = new List<string>(message.Delivered);
        foreach (var sink in sinks)
        {
            if (delivered.Contains(sink.Name))
            {
                continue;
            }

            if (await TrySendAsync(sink, message, delivered, cancellationToken) is { } failure)
            {
                return failure;
            }

            delivered.Add(sink.Name);
        }

        return null;
    }

    private async Task<OutboxFailure?> TrySendAsync(
        IOutboxSink sink, OutboxDelivery message, List<string> delivered, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.SendTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await sink.SendAsync(message, both.Token);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return OutboxFailure.Released(message, sink.Name, delivered); // we stop, or the lease ends
        }
        catch (OutboxSinkAwayException away)
        {
            return OutboxFailure.Away(message, sink.Name, away.RetryAfter, delivered);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Failed(message, sink, TimedOut, delivered);
        }
        catch (OutboxSinkException refused)
        {
            return Failed(message, sink, refused.Message, delivered);
        }
        catch (Exception bug)
        {
            // Whatever a sink throws, its message must not stop the others. The text may hold an address, so only the type is kept.
            return Failed(message, sink, bug.GetType().Name, delivered);
        }
    }

    private OutboxFailure Failed(OutboxDelivery message, IOutboxSink sink, string reason, List<string> delivered)
    {
        var failures = message.Attempts + 1;
        var text = $"{sink.Name}: {reason}";
        var kept = text[..Math.Min(text.Length, LongestReason)];
        return new OutboxFailure(
            message, sink.Name, kept, Counts: true, delays.After(failures), Park: failures >= options.MaxAttempts, delivered);
    }
}
