using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Server;
using BrandOS.Graph.Tests.Observing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.IntegrationTests.Outbox;

/// <summary><c>Outbox:Log</c>: the sink of somebody who wants to see what goes out.</summary>
[Collection(ClusterCollection.Name)]
public sealed class LogSinkTests(ClusterFixture fixture)
{
    private static readonly Guid Order = Guid.CreateVersion7();

    [ClusterFact]
    public async Task Each_message_is_a_line_that_names_it_and_not_what_is_in_it()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var log = new Logged();
        var first = await outbox.AddAsync(7, Order, "order.placed", """{"email": "ann@example.com"}""");
        var second = await outbox.AddAsync(7, Order, "order.paid");

        await using var server = await StartAsync(outbox, log, "true");
        await outbox.UntilAsync("SELECT bool_and(state = 'SENT') FROM outbox_messages");

        const string Subject = "Information BrandOS.Graph.Server.Workers.Outbox.Sinks.LogSink: Message";
        Assert.Equal(
            [$"{Subject} 7-{first}: order.placed of Order {Order}.", $"{Subject} 7-{second}: order.paid of Order {Order}."],
            log.Of(EventIds.MessageLogged));
        Assert.DoesNotContain("ann@example.com", log.ToString(), StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Nothing_is_logged_when_it_is_off()
    {
        await using var outbox = await OutboxTable.CreateAsync(fixture);
        var log = new Logged();
        await outbox.AddAsync(7, Order);

        await using var server = await StartAsync(outbox, log, "false");
        await outbox.UntilAsync("SELECT state = 'SENT' FROM outbox_messages");

        Assert.Empty(log.Of(EventIds.MessageLogged));
    }

    private static Task<RunningServer> StartAsync(OutboxTable outbox, Logged log, string isOn) => RunningServer.StartAsync(
        outbox.ConnectionString,
        [],
        "Development",
        builder => Watch(builder, log),
        ("Outbox:Log", isOn),
        ("Outbox:PollInterval", "00:00:00.050"));

    private static void Watch(WebApplicationBuilder builder, Logged log)
    {
        builder.Configuration["Logging:LogLevel:Default"] = "Information";
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(log);
    }
}
