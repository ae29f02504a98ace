using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Outbox.Dispatching;

namespace BrandOS.Graph.IntegrationTests.Outbox;

[Collection(ClusterCollection.Name)]
public sealed class OutboxDispatcherTests(ClusterFixture fixture)
{
    private static readonly Guid Order = Guid.CreateVersion7();

    [ClusterFact]
    public async Task Many_workers_of_two_processes_send_everything_once_and_each_aggregate_in_order()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await outbox.FillAsync(tenants: 5, aggregates: 20, each: 10);
        await using var otherProcess = new OutboxSource(outbox.Nodes);
        var sink = new RecordingSink("sink", async (message, stop) => await Task.Delay((int)(message.Id % 4), stop));
        OutboxDispatcher[] processes =
        [
            Dispatchers.Create(outbox.Source, Dispatchers.Quick, sink), Dispatchers.Create(otherProcess, Dispatchers.Quick, sink),
        ];

        await Task.WhenAll(processes.SelectMany(process => Enumerable.Range(0, 3).Select(_ => process.DrainAsync(outbox))));

        Assert.Equal(1000, sink.Taken.Count); // nobody died, so nothing came twice
        Dispatchers.AssertComplete(sink.Taken.Select(message => (message.TenantId, message.AggregateId, message.Id)), 1000);
        Assert.Equal(1000L, await outbox.ScalarAsync<long>("SELECT count(*) FROM outbox_messages WHERE state = 'SENT' AND attempts = 0"));
    }

    [ClusterFact]
    public async Task A_message_that_fails_holds_its_aggregate_back_and_nobody_else()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await outbox.FillAsync(tenants: 1, aggregates: 3, each: 3);
        var poison = await outbox.ScalarAsync<long>("SELECT min(id) FROM outbox_messages WHERE aggregate_id::text LIKE '%2'");
        var sink = new RecordingSink(
            "sink", (message, _) => message.Id == poison ? throw new OutboxSinkException("HTTP 500") : Task.CompletedTask);
        var options = Dispatchers.Quick;
        options.FirstDelay = options.MaxDelay = TimeSpan.FromHours(1);

        var dispatcher = Dispatchers.Create(outbox.Source, options, sink);
        Assert.True(await dispatcher.SendDueAsync(CancellationToken.None) > 0);

        Assert.Equal(0, await dispatcher.SendDueAsync(CancellationToken.None));
        Assert.Equal(6, sink.Taken.Count);
        Assert.DoesNotContain(sink.Taken, message => message.AggregateId.ToString().EndsWith('2'));
        Assert.Equal(
            "PENDING 1 sink: HTTP 500 t",
            await outbox.ScalarAsync<string>(
                "SELECT concat_ws(' ', state, attempts, last_failure, next_attempt_at > now() + interval '29 min') FROM "
                    + $"outbox_messages WHERE id = {poison}"));
    }

    [ClusterFact]
    public async Task A_message_that_always_fails_is_parked_and_its_aggregate_goes_on()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var poison = await outbox.AddAsync(1, Order);
        var next = await outbox.AddAsync(1, Order);
        var tries = 0;
        var sink = new RecordingSink("sink", (message, _) =>
        {
            if (message.Id == poison)
            {
                tries++;
                throw new InvalidOperationException("a bug of the sink, with a secret in its text");
            }

            return Task.CompletedTask;
        });
        var options = Dispatchers.Quick;
        options.MaxAttempts = 4;

        await Dispatchers.Create(outbox.Source, options, sink).DrainAsync(outbox);

        Assert.Equal(4, tries);
        Assert.Equal([next], sink.Taken.Select(message => message.Id));
        var parked = Assert.Single(await new ParkedMessages(outbox.Source).ListAsync(tenant: null, limit: 10, CancellationToken.None));
        Assert.Equal((1, poison, 4, "sink: InvalidOperationException"), (parked.TenantId, parked.Id, parked.Attempts, parked.LastFailure));
    }

    [ClusterFact]
    public async Task A_parked_message_is_kept_and_sent_again_when_an_operator_says_so()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var id = await outbox.AddAsync(1, Order);
        await outbox.ExecuteAsync("UPDATE outbox_messages SET state = 'PARKED', attempts = 12, created_at = now() - interval '1 year'");
        var parked = new ParkedMessages(outbox.Source);
        var sink = new RecordingSink("sink");

        Assert.Equal(0, await new OutboxHousekeeping(outbox.Source).RemoveSentAsync(TimeSpan.FromDays(1), CancellationToken.None));
        Assert.Equal(0, await parked.RetryAsync(2, null, CancellationToken.None));
        Assert.Equal(0, await parked.RetryAsync(1, id + 1, CancellationToken.None));
        Assert.Equal(1, await parked.RetryAsync(1, id, CancellationToken.None));
        await Dispatchers.Create(outbox.Source, Dispatchers.Quick, sink).DrainAsync(outbox);

        Assert.Equal((id, 0), (sink.Taken[0].Id, sink.Taken[0].Attempts));
    }

    [ClusterFact]
    public async Task A_sink_that_has_a_message_does_not_get_it_again_because_another_failed()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await outbox.AddAsync(1, Order);
        var failures = 2;
        var steady = new RecordingSink("steady");
        var shaky = new RecordingSink("shaky", (_, _) => failures-- > 0 ? throw new OutboxSinkException("HTTP 503") : Task.CompletedTask);

        await Dispatchers.Create(outbox.Source, Dispatchers.Quick, steady, shaky).DrainAsync(outbox);

        Assert.Single(steady.Taken);
        Assert.Equal(2, Assert.Single(shaky.Taken).Attempts);
    }

    [ClusterFact]
    public async Task A_sink_that_is_away_costs_no_attempts()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await outbox.AddAsync(1, Order);
        var away = 5;
        var options = Dispatchers.Quick;
        options.MaxAttempts = 1;
        var sink = new RecordingSink(
            "sink", (_, _) => away-- > 0 ? throw new OutboxSinkAwayException(TimeSpan.FromMilliseconds(5)) : Task.CompletedTask);

        await Dispatchers.Create(outbox.Source, options, sink).DrainAsync(outbox);

        Assert.Equal(0, Assert.Single(sink.Taken).Attempts);
    }

    [ClusterFact]
    public async Task A_sink_that_hangs_is_left_after_its_time()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await outbox.AddAsync(1, Order);
        var options = Dispatchers.Quick;
        options.SendTimeout = TimeSpan.FromMilliseconds(100);
        options.MaxAttempts = 1;

        await Dispatchers.Create(outbox.Source, options, new RecordingSink("sink", (_, stop) => Task.Delay(Timeout.Infinite, stop)))
            .DrainAsync(outbox);

        var parked = Assert.Single(await new ParkedMessages(outbox.Source).ListAsync(1, 10, CancellationToken.None));
        Assert.Equal("sink: timeout", parked.LastFailure);
    }

    [ClusterFact]
    public async Task A_worker_whose_lease_was_taken_over_settles_nothing()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var id = await outbox.AddAsync(1, Order);
        var claims = new OutboxClaims(outbox.Source);
        var old = await claims.ClaimAsync([1], 10, 10, TimeSpan.FromMilliseconds(1), CancellationToken.None);
        await Task.Delay(20);
        var taken = await claims.ClaimAsync([1], 10, 10, TimeSpan.FromMinutes(1), CancellationToken.None);

        await claims.SetFailedAsync(
            new OutboxFailure(old.Messages[0], "sink", "sink: late", Counts: true, TimeSpan.Zero, Park: true, []),
            old.Lease,
            CancellationToken.None);
        await claims.SetSentAsync(old.Messages, old.Lease, CancellationToken.None);

        Assert.Equal(id, Assert.Single(taken.Messages).Id);
        Assert.Equal("PENDING 0", await outbox.ScalarAsync<string>("SELECT concat_ws(' ', state, attempts) FROM outbox_messages"));
        await claims.SetSentAsync(taken.Messages, taken.Lease, CancellationToken.None);
        Assert.Equal("SENT", await outbox.ScalarAsync<string>("SELECT state FROM outbox_messages"));
    }

    [ClusterFact]
    public async Task A_tenant_with_a_flood_does_not_keep_the_others_waiting()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await outbox.FillAsync(tenants: 1, aggregates: 500, each: 1);
        await outbox.AddAsync(2, Order);
        var sink = new RecordingSink("sink");

        await Dispatchers.Create(outbox.Source, Dispatchers.Quick, sink).SendDueAsync(CancellationToken.None);

        Assert.Contains(sink.Taken, message => message.TenantId == 2);
        Assert.InRange(sink.Taken.Count(message => message.TenantId == 1), 1, 20);
    }

    [ClusterFact]
    public async Task What_waits_is_counted()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var housekeeping = new OutboxHousekeeping(outbox.Source);
        Assert.Equal(new OutboxCounts(0, 0, TimeSpan.Zero), await housekeeping.CountAsync(CancellationToken.None));
        await outbox.FillAsync(tenants: 2, aggregates: 2, each: 1);
        await outbox.ExecuteAsync("UPDATE outbox_messages SET state = 'PARKED' WHERE id = 1");
        await outbox.ExecuteAsync("UPDATE outbox_messages SET created_at = now() - interval '1 hour' WHERE id = 2");

        var counts = await housekeeping.CountAsync(CancellationToken.None);

        Assert.Equal((3L, 1L), (counts.Pending, counts.Parked));
        Assert.InRange(counts.OldestPending.TotalMinutes, 60, 65);
    }
}
