using System.Diagnostics.Metrics;
using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Outbox;

internal static class Dispatchers
{
    private static readonly IMeterFactory Meters
        = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    /// <summary>Options of a test that does not want to wait.</summary>
    public static OutboxOptions Quick => new()
    {
        BatchSize = 20,
        RunLength = 3,
        FirstDelay = TimeSpan.FromMilliseconds(10),
        MaxDelay = TimeSpan.FromMilliseconds(20),
    };

    public static OutboxDispatcher Create(OutboxSource source, OutboxOptions options, params IOutboxSink[] sinks) => new(
        source, sinks, options, new OutboxInstruments(Meters), TimeProvider.System, new Random(7), NullLogger<OutboxDispatcher>.Instance);

    /// <summary>Sends until nothing is pending.</summary>
    public static async Task DrainAsync(this OutboxDispatcher dispatcher, OutboxTable outbox)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await outbox.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM outbox_messages WHERE state = 'PENDING')"))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), "The outbox did not drain within a minute.");
            if (await dispatcher.SendDueAsync(CancellationToken.None) == 0)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Asserts that the first arrivals of each aggregate came in the order of their ids, and that every message arrived.</summary>
    public static void AssertComplete(IEnumerable<(int Tenant, Guid Aggregate, long Id)> arrivals, int messages)
    {
        var first = arrivals.Distinct().ToList(); // keeps the first of each
        Assert.Equal(messages, first.Count);
        Assert.All(first.GroupBy(arrival => (arrival.Tenant, arrival.Aggregate)), aggregate
            => Assert.Equal(aggregate.Select(arrival => arrival.Id).Order(), aggregate.Select(arrival => arrival.Id)));
    }
}
