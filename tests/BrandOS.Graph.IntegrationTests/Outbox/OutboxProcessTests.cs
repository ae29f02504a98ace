using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Outbox;

/// <summary>Real processes, killed as the kernel kills them.</summary>
[Collection(ClusterCollection.Name)]
public sealed class OutboxProcessTests(ClusterFixture fixture)
{
    [ClusterFact]
    public async Task Processes_that_are_killed_in_the_middle_of_a_batch_lose_nothing_and_keep_the_order()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Delay = TimeSpan.FromMilliseconds(10);
        await outbox.FillAsync(tenants: 3, aggregates: 10, each: 20);

        for (var killed = 1; killed <= 2; killed++)
        {
            var soFar = receiver.Arrivals.Count;
            receiver.Most = soFar + 150; // however late the kills come
            await using var first = Start(outbox, receiver);
            await using var second = Start(outbox, receiver);
            await receiver.UntilAsync(there => there.Arrivals.Count > soFar + 60);
            first.Kill();
            await receiver.UntilAsync(there => there.Arrivals.Count > soFar + 90);
            second.Kill();
        }

        Assert.True(
            await outbox.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM outbox_messages WHERE state = 'PENDING')"),
            "They died too late to prove anything.");
        (receiver.Delay, receiver.Most) = (TimeSpan.Zero, int.MaxValue);
        await using var last = Start(outbox, receiver);
        await outbox.UntilAsync("SELECT bool_and(state = 'SENT') FROM outbox_messages");

        Dispatchers.AssertComplete(receiver.Arrivals.Select(arrival => arrival.Key), 600);
    }

    [ClusterFact]
    public async Task Parked_messages_are_listed_and_retried_by_command()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var order = Guid.CreateVersion7();
        var id = await outbox.AddAsync(4, order, "order.placed", """{"secret":"of the tenant"}""");
        await outbox.ExecuteAsync("UPDATE outbox_messages SET state = 'PARKED', attempts = 12, last_failure = 'shop: HTTP 500'");

        var (listed, list) = await RunAsync(outbox, "list");
        var (refused, why) = await RunAsync(outbox, "retry");
        var (retried, said) = await RunAsync(outbox, "retry", "--tenant", "4", "--id", $"{id}");

        Assert.Equal((0, 1, 0), (listed, refused, retried));
        Assert.Contains($"tenant 4 id {id}", list, StringComparison.Ordinal);
        Assert.Contains($"order.placed of Order {order}  12 attempts  shop: HTTP 500", list, StringComparison.Ordinal);
        Assert.DoesNotContain("of the tenant", list, StringComparison.Ordinal);
        Assert.Contains("Say which", why, StringComparison.Ordinal);
        Assert.Contains("sent again: 1", said, StringComparison.Ordinal);
        Assert.Equal("PENDING 0", await outbox.ScalarAsync<string>("SELECT concat_ws(' ', state, attempts) FROM outbox_messages"));
    }

    private static Task<(int ExitCode, string Output)> RunAsync(OutboxTable outbox, params string[] arguments)
        => ServerProgram.RunAsync(["outbox", .. arguments], ("ConnectionStrings__Primary", outbox.ConnectionString));

    private static ServerProgram Start(OutboxTable outbox, WebhookReceiver receiver) => ServerProgram.Start(
        ["serve"],
        ("ConnectionStrings__Primary", outbox.Nodes.Primary),
        ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ("Outbox__Webhooks__0__Name", "shop"),
        ("Outbox__Webhooks__0__Address", receiver.Address),
        ("Outbox__Webhooks__0__Secret", WebhookReceiver.Secret),
        ("Outbox__SendTimeout", "00:00:00.500"),
        ("Outbox__Webhooks__0__Timeout", "00:00:00.500"),
        ("Outbox__Lease", "00:00:02"));
}
