using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>Where <see cref="AutomaticQueryStore"/> keeps documents: a bounded memory, and Redis behind it.</summary>
internal sealed partial class AutomaticQueryCache : IDisposable
{
    private const string KeyPrefix = "brandos-graph:apq:";

    // Keys, entries and the dictionary's share, so that a million tiny documents do not pass as nothing.
    private const int EntryOverheadBytes = 512;

    // Once Redis failed, nobody asks it for so long.
    private static readonly TimeSpan RedisRest = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger;
    private readonly MemoryCache _memory;
    private readonly RedisCache? _redis;
    private readonly FusionCache _cache;

    /// <param name="redis">A connection string; null for the memory alone.</param>
    public AutomaticQueryCache(AutomaticQueriesOptions options, string? redis, ILogger logger)
    {
        _logger = logger;
        _memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.MaxMemoryBytes });

        // Without a logger: its and Redis' messages name hosts and keys.
        _cache = new FusionCache(CacheOptions(options), _memory);
        if (redis is not null)
        {
            _redis = new RedisCache(new RedisCacheOptions { ConfigurationOptions = RedisSettings.Parse(redis, options.RedisTimeout) });
            _cache.SetupDistributedCache(_redis, new FusionCacheSystemTextJsonSerializer());
            _cache.Events.Distributed.CircuitBreakerChange += (_, change) => LogRedis(change.IsClosed);
        }
    }

    /// <summary>True when others can write to it.</summary>
    public bool IsShared => _redis is not null;

    public async ValueTask<byte[]?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var found = await _cache.TryGetAsync<byte[]>(hash, token: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    public ValueTask StoreAsync(string hash, byte[] document, CancellationToken cancellationToken)
        => _cache.SetAsync(hash, document, entry => entry.SetSize(document.Length + EntryOverheadBytes), token: cancellationToken);

    public void Dispose()
    {
        _cache.Dispose();
        _redis?.Dispose();
        _memory.Dispose();
    }

    private static FusionCacheOptions CacheOptions(AutomaticQueriesOptions options) => new()
    {
        CacheName = nameof(AutomaticQueryCache),
        CacheKeyPrefix = KeyPrefix,
        DistributedCacheCircuitBreakerDuration = RedisRest,
        EnableAutoRecovery = false, // clients bring their documents again; a queue of what Redis missed would be one more thing to bound
        DefaultEntryOptions = new FusionCacheEntryOptions(options.TimeToLive)
        {
            Size = EntryOverheadBytes,
            DistributedCacheHardTimeout = options.RedisTimeout,
            AllowBackgroundDistributedCacheOperations = true,
            ReThrowDistributedCacheExceptions = false,
            ReThrowSerializationExceptions = false,
        },
    };

    private void LogRedis(bool answers)
    {
        if (answers)
        {
            LogRedisAnswers(_logger);
        }
        else
        {
            LogRedisAway(_logger);
        }
    }
}
