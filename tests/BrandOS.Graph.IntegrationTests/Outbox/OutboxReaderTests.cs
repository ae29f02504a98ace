using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Outbox;

[Collection(ClusterCollection.Name)]
public sealed class OutboxReaderTests(ClusterFixture fixture)
{
    private static readonly Guid Order = Guid.CreateVersion7();

    [ClusterFact]
    public async Task A_row_that_is_committed_late_is_not_skipped()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var reader = new OutboxReader(outbox.Source);
        var head = (await reader.EndsAsync(1, CancellationToken.None)).Head;
        await using var slow = await outbox.OpenAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        var first = await OutboxTable.AddAsync(slow, 1, Order);
        var second = await outbox.AddAsync(1, Order);

        var before = await reader.ReadAsync([new OutboxFrom(1, head)], 10, CancellationToken.None);
        await transaction.CommitAsync();
        var after = await reader.ReadAsync([new OutboxFrom(1, head)], 10, CancellationToken.None);

        Assert.True(first < second);
        Assert.Empty(before.Rows); // the second is there, but a smaller position may still come
        Assert.Equal([first, second], after.Rows.Select(row => row.Position.Id));
    }

    [ClusterFact]
    public async Task A_row_that_is_rolled_back_holds_up_nobody()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var reader = new OutboxReader(outbox.Source);
        await using var slow = await outbox.OpenAsync();
        await using (await slow.BeginTransactionAsync())
        {
            await OutboxTable.AddAsync(slow, 1, Order);
        }

        var kept = await outbox.AddAsync(1, Order);

        Assert.Equal([kept], await IdsAsync(reader, new OutboxFrom(1, OutboxPosition.Start)));
    }

    [ClusterFact]
    public async Task Reading_goes_on_from_any_position_tenant_by_tenant()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var reader = new OutboxReader(outbox.Source);
        await outbox.FillAsync(tenants: 3, aggregates: 2, each: 5); // one transaction: ids alone tell its rows apart
        await outbox.FillAsync(tenants: 3, aggregates: 2, each: 5);

        var positions = new Dictionary<int, OutboxPosition> { [1] = OutboxPosition.Start, [3] = OutboxPosition.Start };
        var seen = new List<OutboxRow>();
        while (true)
        {
            var batch = await reader.ReadAsync([.. positions.Select(at => new OutboxFrom(at.Key, at.Value))], 3, CancellationToken.None);
            if (batch.Rows.Count == 0)
            {
                break;
            }

            Assert.All(batch.Rows.CountBy(row => row.TenantId), tenant => Assert.InRange(tenant.Value, 1, 3));
            foreach (var row in batch.Rows)
            {
                Assert.True(row.Position.CompareTo(positions[row.TenantId]) > 0);
                positions[row.TenantId] = row.Position;
                seen.Add(row);
            }
        }

        Assert.Equal([(1, 20), (3, 20)], seen.CountBy(row => row.TenantId).Select(tenant => (tenant.Key, tenant.Value)).Order());
        Assert.Equal(40, seen.Select(row => row.Position).Distinct().Count());
    }

    [ClusterFact]
    public async Task The_head_is_after_what_is_committed_and_before_what_comes()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var reader = new OutboxReader(outbox.Source);
        await outbox.AddAsync(1, Order);

        var head = (await reader.EndsAsync(1, CancellationToken.None)).Head;
        var next = await outbox.AddAsync(1, Order, "order.placed", """{"status": "PENDING"}""");

        var batch = await reader.ReadAsync([new OutboxFrom(1, head)], 10, CancellationToken.None);
        var row = Assert.Single(batch.Rows);
        Assert.Equal((1, next, "Order", Order, "order.placed"), (row.TenantId, row.Position.Id, row.Aggregate, row.AggregateId, row.Kind));
        Assert.Equal("""{"status": "PENDING"}""", row.Payload);
        Assert.True(batch.Lsn > 0);
    }

    [ClusterFact]
    public async Task A_replica_that_has_replayed_the_batch_shows_its_rows()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var reader = new OutboxReader(outbox.Source);
        var added = await outbox.AddAsync(1, Order);
        var batch = await reader.ReadAsync([new OutboxFrom(1, OutboxPosition.Start)], 10, CancellationToken.None);
        await outbox.ExecuteAsync("INSERT INTO outbox_horizons VALUES (9, '1', 1)"); // replay must not end exactly there

        var replica = new NpgsqlConnectionStringBuilder(fixture.ReplicaConnectionStrings[0])
        {
            Database = new NpgsqlConnectionStringBuilder(outbox.ConnectionString).Database,
        };
        await using (var shared = NpgsqlDataSource.Create(fixture.ReplicaConnectionStrings[0]))
        {
            await Eventually.TrueAsync(shared, $"SELECT pg_last_wal_replay_lsn() - '0/0'::pg_lsn >= {batch.Lsn}");
        }

        await using var node = NpgsqlDataSource.Create(replica);
        await using var look = node.CreateCommand($"SELECT count(*) FROM outbox_messages WHERE id = {added}");
        Assert.Equal(1L, await look.ExecuteScalarAsync());
    }

    [ClusterFact]
    public async Task Who_was_away_longer_than_the_retention_is_told()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var reader = new OutboxReader(outbox.Source);
        await outbox.FillAsync(tenants: 2, aggregates: 1, each: 3);
        await outbox.ExecuteAsync(
            "UPDATE outbox_messages SET state = 'SENT', created_at = now() - interval '2 hours' WHERE tenant_id = 1 AND id <= 3");
        var rows = (await reader.ReadAsync([new OutboxFrom(1, OutboxPosition.Start)], 10, CancellationToken.None)).Rows;

        var removed = await new OutboxHousekeeping(outbox.Source).RemoveSentAsync(TimeSpan.FromHours(1), CancellationToken.None);

        Assert.Equal(2, removed);
        var (one, two) = (await reader.EndsAsync(1, CancellationToken.None), await reader.EndsAsync(2, CancellationToken.None));
        Assert.False(one.HasAllAfter(rows[0].Position));
        Assert.True(one.HasAllAfter(rows[1].Position));
        Assert.True(two.HasAllAfter(OutboxPosition.Start));
        Assert.False(two.HasAllAfter(two.Head with { Xid = two.Head.Xid + 1 })); // of another history
    }

    [ClusterFact]
    public async Task What_was_before_is_read_back_from_its_end()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var reader = new OutboxReader(outbox.Source);
        await outbox.FillAsync(tenants: 2, aggregates: 1, each: 6);
        var rows = (await reader.ReadAsync([new OutboxFrom(2, OutboxPosition.Start)], 10, CancellationToken.None)).Rows;
        var (from, upTo) = (new OutboxFrom(2, rows[0].Position), rows[4].Position);

        var all = await reader.ReadBackAsync(from, upTo, 10, CancellationToken.None);
        var last = await reader.ReadBackAsync(from, upTo, 2, CancellationToken.None);

        Assert.Equal(rows.Skip(1).Take(4), all.Rows);
        Assert.Equal(rows.Skip(3).Take(2), last.Rows);
        Assert.True(all.Lsn > 0);
    }

    private static async Task<IEnumerable<long>> IdsAsync(OutboxReader reader, OutboxFrom from)
        => (await reader.ReadAsync([from], 100, CancellationToken.None)).Rows.Select(row => row.Position.Id);
}
