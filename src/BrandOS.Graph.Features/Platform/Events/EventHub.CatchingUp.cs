using System.Data.Common;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

public sealed partial class EventHub
{
    /// <summary>Gives a subscriber what it missed, at its own pace, and then lets it take part.</summary>
    private async Task CatchUpAsync(EventRegistration member, OutboxPosition seen, CancellationToken left)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(left, Stopping);
        try
        {
            while (Missed(member, seen) is { } missed)
            {
                var (events, upTo) = missed.Events is { } known ? (known, missed.UpTo)
                    : await RememberAsync(member.Tenant, seen, both.Token) ? ([], seen)
                    : await ReadMissedAsync(member, seen, missed.UpTo, both.Token);
                foreach (var happened in events)
                {
                    var answer = await member.Group.AnswerAsync(happened, both.Token);
                    await DeliverAsync(member, answer, both.Token);
                }

                seen = upTo;
            }
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            // The client left, or the server stops.
        }
        catch (GraphException lost)
        {
            End(member, lost.Error);
        }
        catch (Exception failure)
        {
            LogCatchingUpFailed(failure);
            End(member, EventErrors.Failed);
        }
    }

    /// <summary>What is to be given next; null when the subscriber has all and takes part from now on, and when it has left.</summary>
    private Missing? Missed(EventRegistration member, OutboxPosition seen)
    {
        lock (_lock)
        {
            var tenant = member.Tenant;
            if (member.HasLeft)
            {
                return null;
            }

            if (seen.CompareTo(tenant.Position) < 0)
            {
                return new Missing(IsInMemory(tenant, seen) ? tenant.Recent(member.Group.Topic, seen) : null, tenant.Position);
            }

            member.Group.MakeLive(member, seen);
            return null;
        }
    }

    private async ValueTask<(List<TenantEvent> Events, OutboxPosition UpTo)> ReadMissedAsync(
        EventRegistration member, OutboxPosition seen, OutboxPosition upTo, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var batch = await AskAsync(
                    token => _outbox.ReadAsync([new OutboxFrom(member.Tenant.TenantId, seen)], RowsOfOneLook, token), cancellationToken);
                var events = batch.Rows.Select(row => new TenantEvent(row, batch.Lsn)).ToList();

                // The retention goes on while clients catch up.
                if (!(await EndsAsync(member.Tenant.TenantId, cancellationToken)).HasAllAfter(seen))
                {
                    throw new GraphException(EventErrors.Lost);
                }

                // Everything up to there was visible before we looked, so fewer rows than asked for are all there are.
                var reached = events.Count == RowsOfOneLook ? events[^1].Position : upTo;
                var missed = events.Where(
                    happened => TenantEvents.Follows(member.Group.Topic, happened) && happened.Position.CompareTo(reached) <= 0);
                return ([.. missed], reached);
            }
            catch (DbException failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogOutboxAway(failure.GetType().Name);
                await Task.Delay(_options.PollInterval, _clock, cancellationToken);
            }
        }
    }

    private static async ValueTask DeliverAsync(EventRegistration member, EventMessage message, CancellationToken cancellationToken)
    {
        while (!member.HasLeft && !member.Subscriber.TryDeliver(message) && await member.Subscriber.WaitForRoomAsync(cancellationToken))
        {
        }
    }

    /// <summary>Many come back at once after a restart; the outbox's connections are few.</summary>
    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            return await question(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <param name="Events">Null when they are to be read from the outbox.</param>
    private readonly record struct Missing(List<TenantEvent>? Events, OutboxPosition UpTo);
}
