using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Server.Workers.Outbox.Sinks;

namespace BrandOS.Graph.IntegrationTests.Outbox;

[Collection(ClusterCollection.Name)]
public sealed class WebhookTests(ClusterFixture fixture)
{
    private static readonly Guid Order = Guid.CreateVersion7();

    [ClusterFact]
    public async Task A_server_sends_signed_messages_again_until_they_are_taken()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(500);
        receiver.Answers.Enqueue(302); // not followed, and not taken
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-2);
        var id = await outbox.AddAsync(7, Order, "order.placed", """{"total": 12.50}""");

        await using var server = await StartAsync(outbox, receiver.Address, WebhookReceiver.Secret);
        await receiver.UntilAsync(there => there.Arrivals.Count == 1);

        var arrival = receiver.Arrivals[0];
        Assert.Equal($"7-{id}", arrival.Id);
        Assert.InRange(arrival.Signed, before, TimeProvider.System.GetUtcNow());
        Assert.Equal("order.placed", arrival.Body.GetProperty("type").GetString());
        Assert.Equal(12.50m, arrival.Body.GetProperty("data").GetProperty("total").GetDecimal());
        Assert.Equal((7, Order, id), arrival.Key);
        await outbox.UntilAsync($"SELECT state = 'SENT' AND attempts = 2 FROM outbox_messages WHERE id = {id}");
    }

    [ClusterFact]
    public async Task A_receiver_with_another_secret_takes_nothing()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await using var receiver = await WebhookReceiver.StartAsync();
        await outbox.AddAsync(1, Order);

        await using var server = await StartAsync(
            outbox, receiver.Address, "whsec_" + Convert.ToBase64String(new byte[32]), ("Outbox:MaxAttempts", "2"));

        await outbox.UntilAsync("SELECT state = 'PARKED' AND last_failure = 'shop: HTTP 401' FROM outbox_messages");
        Assert.Empty(receiver.Arrivals);
        Assert.Equal(2, receiver.Forged);
    }

    [ClusterFact]
    public async Task While_a_secret_is_replaced_the_old_one_still_opens()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await using var receiver = await WebhookReceiver.StartAsync();
        await outbox.AddAsync(1, Order);

        await using var server = await StartAsync(
            outbox,
            receiver.Address,
            "whsec_" + Convert.ToBase64String(new byte[24]),
            ("Outbox:Webhooks:0:PreviousSecret", WebhookReceiver.Secret));

        await receiver.UntilAsync(there => there.Arrivals.Count == 1);
    }

    [ClusterFact]
    public async Task A_receiver_that_is_not_there_costs_no_message()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        await outbox.AddAsync(1, Order);

        await using var server = await StartAsync(outbox, "http://127.0.0.1:1/hook", WebhookReceiver.Secret);

        await outbox.UntilAsync(
            "SELECT state = 'PENDING' AND attempts > 1 AND last_failure = 'shop: ConnectionError' FROM outbox_messages");
    }

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")]
    [InlineData("whsec_not base64 at all, not base64 at all")]
    public void A_weak_secret_is_no_secret(string secret) => Assert.False(WebhookSignature.TryReadSecret(secret, out _));

    private static Task<RunningServer> StartAsync(OutboxTable outbox, string address, string secret, params (string, string?)[] more)
        => RunningServer.StartAsync(
            outbox.ConnectionString,
            [],
            "Development",
            [
                ("Outbox:Webhooks:0:Name", "shop"),
                ("Outbox:Webhooks:0:Address", address),
                ("Outbox:Webhooks:0:Secret", secret),
                ("Outbox:FirstDelay", "00:00:00.020"),
                ("Outbox:PollInterval", "00:00:00.050"),
                .. more,
            ]);
}
