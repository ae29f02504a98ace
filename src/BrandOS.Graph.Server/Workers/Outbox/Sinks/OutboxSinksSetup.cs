using BrandOS.Graph.Postgres.Outbox.Dispatching;
using BrandOS.Graph.Server.Transport.Persisted;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

internal static class OutboxSinksSetup
{
    // Nine of ten fail, of ten at least in half a minute: the receiver is away, and no message's attempts are spent on it.
    private const double FailureRatio = 0.9;
    private const int MinimumThroughput = 10;
    private static readonly TimeSpan SamplingDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    public static void AddOutboxSinks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboxSinksOptions>().BindConfiguration(OutboxOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutboxSinksOptions>, OutboxSinksValidator>();

        // Which sinks there are is known before there is a provider; mistakes in them are told by the validation at the start.
        var options = configuration.GetSection(OutboxOptions.Section).Get<OutboxSinksOptions>() ?? new OutboxSinksOptions();
        if (options.Log)
        {
            services.AddSingleton<IOutboxSink, LogSink>();
        }

        foreach (var webhook in options.Webhooks)
        {
            services.AddWebhook(webhook);
        }

        if (options.Redis.Enabled && RedisSettings.Read(configuration) is { } redis)
        {
            services.AddSingleton<IOutboxSink>(
                provider => new RedisStreamSink(redis, options.Redis, provider.GetRequiredService<ILogger<RedisStreamSink>>()));
        }
    }

    private static void AddWebhook(this IServiceCollection services, WebhookOptions webhook)
    {
        services.AddSingleton<IOutboxSink>(provider
            => new WebhookSink(webhook, provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient(WebhookSink.ClientName(webhook.Name))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers() // they write the address
            .AddResilienceHandler("outbox", pipeline => pipeline
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    FailureRatio = FailureRatio,
                    MinimumThroughput = MinimumThroughput,
                    SamplingDuration = SamplingDuration,
                    BreakDuration = BreakDuration,
                })
                .AddTimeout(webhook.Timeout));
    }
}
