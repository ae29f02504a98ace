using BrandOS.Graph.Postgres.Outbox.Dispatching;
using BrandOS.Graph.Server.Transport.Persisted;
using StackExchange.Redis;

namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>Adds messages to a Redis stream. Each is one entry, or more after a failure: consumers tell them apart by <c>id</c>.</summary>
internal sealed partial class RedisStreamSink(string connectionString, RedisStreamOptions options, ILogger<RedisStreamSink> logger)
    : IOutboxSink, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ILogger<RedisStreamSink> _logger = logger;
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection
        = new(() => ConnectionMultiplexer.ConnectAsync(RedisSettings.Parse(connectionString, options.Timeout)));

    private int _away;

    public string Name => "redis";

    public async Task SendAsync(OutboxDelivery message, CancellationToken cancellationToken)
    {
        NameValueEntry[] entry =
        [
            new("id", message.MessageId),
            new("tenantId", message.TenantId),
            new("aggregate", message.Aggregate),
            new("aggregateId", message.AggregateId.ToString()),
            new("type", message.Kind),
            new("timestamp", message.CreatedAt.ToUniversalTime().ToString("O")),
            new("data", message.Payload),
        ];
        try
        {
            var redis = await _connection.Value.WaitAsync(cancellationToken);
            await redis.GetDatabase()
                .StreamAddAsync(options.Stream, entry, messageId: null, options.MaxLength, useApproximateMaxLength: true)
                .WaitAsync(cancellationToken);
            if (Interlocked.Exchange(ref _away, 0) == 1)
            {
                LogAnswers();
            }
        }
        catch (RedisConnectionException away)
        {
            if (Interlocked.Exchange(ref _away, 1) == 0)
            {
                LogAway(away.FailureType.ToString());
            }

            throw new OutboxSinkAwayException(Pause, away);
        }
        catch (RedisTimeoutException late)
        {
            throw new OutboxSinkException("timeout", late);
        }
        catch (RedisServerException refused)
        {
            throw new OutboxSinkException("refused by Redis", refused);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _connection.Value).DisposeAsync();
        }
    }

    [LoggerMessage(EventIds.RedisStreamAway, LogLevel.Warning, "Redis does not take messages of the outbox ({Failure}); they wait.")]
    private partial void LogAway(string failure);

    [LoggerMessage(EventIds.RedisStreamAnswers, LogLevel.Information, "Redis takes messages of the outbox again.")]
    private partial void LogAnswers();
}
