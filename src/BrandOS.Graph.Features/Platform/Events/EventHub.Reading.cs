using System.Data.Common;
using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

public sealed partial class EventHub
{
    private const int RowsOfOneLook = 500;

    // A row becomes visible when the oldest running transaction has ended, which no signal tells.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);

    private CancellationTokenSource? _waiting;
    private bool _interrupted;

    /// <summary>Reads on until the server stops. The database may be away for a while.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var waiter = _signal.Subscribe(_clock);
        var wait = _options.PollInterval;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var more = await LookAsync(stopping);
                wait = more ? TimeSpan.Zero : await WaitAsync(waiter, wait, stopping) ? FirstWait : Longer(wait);
            }
            catch (DbException failure) when (!stopping.IsCancellationRequested)
            {
                LogOutboxAway(failure.GetType().Name);
                await Task.Delay(_options.PollInterval, _clock, stopping);
            }
        }
    }

    private TimeSpan Longer(TimeSpan wait)
        => wait < FirstWait ? FirstWait : wait * 2 < _options.PollInterval ? wait * 2 : _options.PollInterval;

    /// <returns>True when there may be more to read.</returns>
    private async Task<bool> LookAsync(CancellationToken stopping)
    {
        List<OutboxFrom> tenants;
        lock (_lock)
        {
            tenants = [.. _tenants.Values.Select(tenant => new OutboxFrom(tenant.TenantId, tenant.Position))];
        }

        if (tenants.Count == 0)
        {
            return false;
        }

        var batch = await _outbox.ReadAsync(tenants, RowsOfOneLook, stopping);
        var more = false;
        foreach (var ofTenant in batch.Rows.GroupBy(row => row.TenantId))
        {
            more |= Take(ofTenant.Key, [.. ofTenant], batch.Lsn);
        }

        MarkCaughtUp(tenants, batch);
        return more;
    }

    private bool Take(int tenantId, List<OutboxRow> rows, ulong lsn)
    {
        Instruments.Read(rows.Count);
        List<SubscriberGroup> followers = [];
        List<EventRegistration> behind = [];
        lock (_lock)
        {
            if (!_tenants.TryGetValue(tenantId, out var tenant))
            {
                return false;
            }

            // The tenant may have left and come back at another position meanwhile.
            foreach (var row in rows.Where(row => row.Position.CompareTo(tenant.Position) > 0))
            {
                var happened = new TenantEvent(row, lsn);
                tenant.Take(happened, followers);
                foreach (var group in followers.Where(group => !group.TryAdd(happened, _options.MaxPendingEvents)))
                {
                    behind.AddRange(group.Members());
                }
            }
        }

        behind.ForEach(member => End(member, EventErrors.TooSlow));
        return rows.Count == RowsOfOneLook;
    }

    private void MarkCaughtUp(List<OutboxFrom> tenants, OutboxBatch batch)
    {
        var counts = batch.Rows.CountBy(row => row.TenantId).ToDictionary();
        lock (_lock)
        {
            foreach (var from in tenants)
            {
                if (_tenants.TryGetValue(from.TenantId, out var tenant))
                {
                    tenant.IsCaughtUp = counts.GetValueOrDefault(from.TenantId) < RowsOfOneLook;
                }
            }
        }
    }

    /// <returns>True when somebody said that there is something to read.</returns>
    private async Task<bool> WaitAsync(OutboxSignalWaiter waiter, TimeSpan wait, CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (_lock)
        {
            if (_interrupted)
            {
                _interrupted = false;
                return true;
            }

            _waiting = waiting;
        }

        try
        {
            return await waiter.WaitAsync(wait, waiting.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return true; // a tenant has its first subscriber
        }
        finally
        {
            lock (_lock)
            {
                _waiting = null;
                _interrupted = false;
            }
        }
    }

    /// <summary>Under the lock.</summary>
    private void InterruptWaiting()
    {
        _interrupted = true;
        _waiting?.Cancel();
    }
}
