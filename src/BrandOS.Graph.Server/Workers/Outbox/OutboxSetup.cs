using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using BrandOS.Graph.Server.Workers.Outbox.Sinks;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers.Outbox;

internal static class OutboxSetup
{
    public static void AddOutbox(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOutboxSinks(builder.Configuration);
        services.AddSingleton<OutboxInstruments>();
        services.AddSingleton<OutboxHousekeeping>();
        services.AddSingleton<OutboxWire>();
        services.AddSingleton(provider => new OutboxDispatcher(
            provider.GetRequiredService<OutboxSource>(),
            [.. provider.GetServices<IOutboxSink>()],
            provider.GetRequiredService<IOptions<OutboxOptions>>().Value,
            provider.GetRequiredService<OutboxInstruments>(),
            provider.GetRequiredService<TimeProvider>(),
            new Random(),
            provider.GetRequiredService<ILogger<OutboxDispatcher>>()));
        services.AddHostedService<OutboxWireWorker>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<HousekeepingWorker>();
    }
}
