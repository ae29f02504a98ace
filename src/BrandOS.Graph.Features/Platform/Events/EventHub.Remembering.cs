using System.Data.Common;
using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

public sealed partial class EventHub
{
    /// <summary>
    /// Reads what was before the events in memory, once for all clients that want it: after a restart thousands come back with nearly the
    /// same last event.
    /// </summary>
    /// <returns>False when there is more between than is kept, and the outbox is to be read for this client alone.</returns>
    private async Task<bool> RememberAsync(TenantEvents tenant, OutboxPosition seen, CancellationToken cancellationToken)
    {
        SharedQuestion<bool> question;
        lock (_lock)
        {
            tenant.Wanted = tenant.Wanted is { } wanted && wanted.CompareTo(seen) < 0 ? wanted : seen;
            question = tenant.Remembering ??= new SharedQuestion<bool>(() => RememberWantedAsync(tenant));
        }

        try
        {
            await question.AskAsync(cancellationToken);
        }
        catch (DbException)
        {
            return false; // who reads for itself tries again
        }

        lock (_lock)
        {
            return IsInMemory(tenant, seen);
        }
    }

    private async Task<bool> RememberWantedAsync(TenantEvents tenant)
    {
        OutboxPosition since, upTo;
        int room;
        lock (_lock)
        {
            (since, upTo, room) = (tenant.Wanted ?? tenant.KnownSince, tenant.KnownSince, tenant.Room);
            tenant.Wanted = null;
        }

        if (since.CompareTo(upTo) >= 0 || room == 0)
        {
            return false;
        }

        // One row more than there is room for says whether there are more.
        var batch = await AskAsync(
            token => _outbox.ReadBackAsync(new OutboxFrom(tenant.TenantId, since), upTo, room + 1, token), Stopping);
        var ends = await AskAsync(token => _outbox.EndsAsync(tenant.TenantId, token), Stopping);
        since = batch.Rows.Count > room ? batch.Rows[0].Position : since;
        since = ends.Horizon.CompareTo(since) > 0 ? ends.Horizon : since; // removed while we read
        List<TenantEvent> earlier
            = [.. batch.Rows.Where(row => row.Position.CompareTo(since) > 0).Select(row => new TenantEvent(row, batch.Lsn))];
        lock (_lock)
        {
            if (tenant.KnownSince == upTo && earlier.Count <= tenant.Room)
            {
                tenant.KeepBefore(earlier, since);
            }
        }

        return true;
    }
}
