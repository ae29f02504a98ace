using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Redis;
using BrandOS.Graph.IntegrationTests.Server;
using StackExchange.Redis;

namespace BrandOS.Graph.IntegrationTests.Outbox;

[Collection(ClusterCollection.Name)]
public sealed class RedisStreamTests(ClusterFixture fixture)
{
    private const string Stream = "brandos-graph:outbox";
    private static readonly Guid Order = Guid.CreateVersion7();

    [ProgramFact(NeededProgram.Redis)]
    public async Task Messages_are_added_to_the_stream_also_after_Redis_was_away()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await using var redis = await RedisProcess.StartAsync();
        var first = await outbox.AddAsync(3, Order, "order.placed", """{"n": 1}""");
        await using var server = await StartAsync(outbox, redis);
        await outbox.UntilAsync("SELECT bool_and(state = 'SENT') FROM outbox_messages");

        var entry = Assert.Single(await ReadAsync(redis));
        Assert.Equal(
            [
                ("id", $"3-{first}"), ("tenantId", "3"), ("aggregate", "Order"), ("aggregateId", Order.ToString()),
                ("type", "order.placed"), ("data", """{"n": 1}"""),
            ],
            entry.Values.Where(value => value.Name != "timestamp").Select(value => (value.Name.ToString(), value.Value.ToString())));

        await redis.KillAsync();
        var second = await outbox.AddAsync(3, Order);
        await outbox.UntilAsync("SELECT bool_or(state = 'PENDING' AND attempts = 0 AND last_failure = 'redis: away') FROM outbox_messages");
        await redis.StartAgainAsync(); // empty: it kept nothing
        await outbox.UntilAsync("SELECT bool_and(state = 'SENT') FROM outbox_messages");
        Assert.Equal($"3-{second}", Assert.Single(await ReadAsync(redis))["id"].ToString());
    }

    [ProgramFact(NeededProgram.Redis)]
    public async Task The_stream_does_not_grow_without_end()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await using var redis = await RedisProcess.StartAsync();
        await outbox.FillAsync(tenants: 1, aggregates: 100, each: 10);
        await using var server = await StartAsync(outbox, redis, ("Outbox:Redis:MaxLength", "100"));
        await outbox.UntilAsync("SELECT bool_and(state = 'SENT') FROM outbox_messages");

        Assert.InRange((await ReadAsync(redis)).Length, 100, 300); // "nearly": whole nodes of the stream are cut off
    }

    private static Task<RunningServer> StartAsync(OutboxTable outbox, RedisProcess redis, params (string, string?)[] more)
        => RunningServer.StartAsync(
            outbox.ConnectionString,
            [],
            "Development",
            [
                ("ConnectionStrings:Redis", redis.ConnectionString),
                ("Outbox:PollInterval", "00:00:00.050"),
                ("Outbox:BatchSize", "1000"),
                .. more,
            ]);

    private static async Task<StreamEntry[]> ReadAsync(RedisProcess redis)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        return await connection.GetDatabase().StreamRangeAsync(Stream);
    }
}
