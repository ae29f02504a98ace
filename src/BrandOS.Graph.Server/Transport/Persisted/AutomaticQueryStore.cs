using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// Documents by the SHA-256 of their bytes, in memory and, when it is given, in Redis. Whatever happens to Redis, a look-up ends in "not
/// found" at worst, and the client sends its document again. All tenants share the documents: who knows a hash has the document already.
/// </summary>
internal sealed partial class AutomaticQueryStore : IDisposable
{
    private const string KeyPrefix = "brandos-graph:apq:";

    // Keys, entries and the dictionary's share, so that a million tiny documents do not pass as nothing.
    private const int EntryOverheadBytes = 512;

    // Once Redis failed, nobody asks it for so long.
    private static readonly TimeSpan RedisRest = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger;
    private readonly AutomaticQueriesOptions _options;
    private readonly MemoryCache _memory;
    private readonly RedisCache? _redis;
    private readonly FusionCache _cache;

    public AutomaticQueryStore(IOptions<AutomaticQueriesOptions> options, IConfiguration configuration, ILogger<AutomaticQueryStore> logger)
    {
        _logger = logger;
        _options = options.Value;
        _memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = _options.MaxMemoryBytes });

        // Without a logger: its and Redis' messages name hosts and keys.
        _cache = new FusionCache(CacheOptions(_options), _memory);
        if (_options.Enabled && RedisSettings.Read(configuration) is { } redis)
        {
            _redis = new RedisCache(new RedisCacheOptions { ConfigurationOptions = RedisSettings.Parse(redis, _options.RedisTimeout) });
            _cache.SetupDistributedCache(_redis, new FusionCacheSystemTextJsonSerializer());
            _cache.Events.Distributed.CircuitBreakerChange += (_, change) => LogRedis(change.IsClosed);
        }
    }

    public bool Enabled => _options.Enabled;

    public async ValueTask<byte[]?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var found = await _cache.TryGetAsync<byte[]>(hash, token: cancellationToken);

        // Redis is a place that others can write to: what came from there must be what was asked for.
        return found.HasValue && (_redis is null || HashIs(hash, found.Value)) ? found.Value : null;
    }

    /// <summary>Keeps a copy. Redis gets it after the request was answered.</summary>
    public ValueTask StoreAsync(string hash, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
        => _cache.SetAsync(
            hash, document.ToArray(), entry => entry.SetSize(document.Length + EntryOverheadBytes), token: cancellationToken);

    public static bool HashIs(string hash, ReadOnlySpan<byte> document)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, digest);
        return Convert.ToHexStringLower(digest) == hash;
    }

    public void Dispose()
    {
        _cache.Dispose();
        _redis?.Dispose();
        _memory.Dispose();
    }

    private static FusionCacheOptions CacheOptions(AutomaticQueriesOptions options) => new()
    {
        CacheName = nameof(AutomaticQueryStore),
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
