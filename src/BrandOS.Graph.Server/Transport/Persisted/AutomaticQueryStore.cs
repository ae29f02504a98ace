using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// Documents by the SHA-256 of their bytes, in memory and, when it is given, in Redis. Whatever happens to Redis, a look-up ends in "not
/// found" at worst, and the client sends its document again. All tenants share the documents: who knows a hash has the document already.
/// </summary>
internal sealed class AutomaticQueryStore : IDisposable
{
    private readonly AutomaticQueriesOptions _options;
    private readonly Lazy<AutomaticQueryCache> _cache;

    public AutomaticQueryStore(IOptions<AutomaticQueriesOptions> options, IConfiguration configuration, ILogger<AutomaticQueryStore> logger)
    {
        _options = options.Value;
        var redis = _options.Enabled ? RedisSettings.Read(configuration) : null;

        // Most servers are never asked for a document by its hash, and the cache's libraries take 2 MB.
        _cache = new(() => new AutomaticQueryCache(_options, redis, logger));
        if (redis is not null)
        {
            // A connection string that cannot be read is said at the start.
            _ = _cache.Value;
        }
    }

    public bool Enabled => _options.Enabled;

    public async ValueTask<byte[]?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var cache = _cache.Value;
        var found = await cache.FindAsync(hash, cancellationToken);

        // Redis is a place that others can write to: what came from there must be what was asked for.
        return found is not null && (!cache.IsShared || HashIs(hash, found)) ? found : null;
    }

    /// <summary>Keeps a copy. Redis gets it after the request was answered.</summary>
    public ValueTask StoreAsync(string hash, ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
        => _cache.Value.StoreAsync(hash, document.ToArray(), cancellationToken);

    public static bool HashIs(string hash, ReadOnlySpan<byte> document)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, digest);
        return Convert.ToHexStringLower(digest) == hash;
    }

    public void Dispose()
    {
        if (_cache.IsValueCreated)
        {
            _cache.Value.Dispose();
        }
    }
}
