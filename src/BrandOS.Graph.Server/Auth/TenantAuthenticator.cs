using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.Tokens;

namespace BrandOS.Graph.Server.Auth;

/// <summary>
/// Finds the tenant of a request: the claim of its access token or, in Development only, the header <c>X-Tenant</c>. A token that was
/// believed is remembered: checking its signature costs more than a point lookup's planning and writing together.
/// </summary>
internal sealed class TenantAuthenticator(IHostEnvironment environment, AuthorityKeys keys, TimeProvider clock) : IDisposable
{
    public const string TenantHeader = "X-Tenant";
    private const int MostRemembered = 10_000;

    // An authority may withdraw a signing key; a token signed with it outlives that by no more than this.
    private static readonly TimeSpan LongestRemembered = TimeSpan.FromMinutes(5);

    private readonly bool _development = environment.IsDevelopment();
    private readonly MemoryCache _believed = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    public ValueTask<TenantIdentity> AuthenticateAsync(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization;
        if (authorization.Count == 0)
        {
            return ValueTask.FromResult(_development ? FromHeader(http) : TenantIdentity.Anonymous);
        }

        return _believed.TryGetValue(authorization.ToString(), out Believed? token) && token!.Until > clock.GetUtcNow()
            ? ValueTask.FromResult(new TenantIdentity(token.TenantId, Expires: token.Expires))
            : CheckAsync(http, authorization.ToString());
    }

    public void Dispose() => _believed.Dispose();

    private async ValueTask<TenantIdentity> CheckAsync(HttpContext http, string authorization)
    {
        if (await keys.JudgeAsync(http, authorization) is not { } result)
        {
            return TenantIdentity.Undecided;
        }

        if (!result.Succeeded)
        {
            return result.Failure is SecurityTokenExpiredException ? TenantIdentity.Expired
                : result.None ? TenantIdentity.Anonymous
                : TenantIdentity.NotBelieved;
        }

        if (!TryParse(result.Principal.FindFirst(JwtOptions.TenantClaim)?.Value, out var tenantId))
        {
            return TenantIdentity.WithoutTenant;
        }

        Remember(authorization, tenantId, result.Properties.ExpiresUtc);
        return new TenantIdentity(tenantId, Expires: result.Properties.ExpiresUtc);
    }

    private void Remember(string authorization, int tenantId, DateTimeOffset? expires)
    {
        var now = clock.GetUtcNow();
        var until = now + LongestRemembered;
        until = expires < until ? expires.Value : until;
        if (until > now)
        {
            var entry = new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = until - now };
            _believed.Set(authorization, new Believed(tenantId, until, expires), entry);
        }
    }

    private static TenantIdentity FromHeader(HttpContext http)
        => TryParse(http.Request.Headers[TenantHeader], out var tenantId)
            ? new TenantIdentity(tenantId)
            : TenantIdentity.AnonymousInDevelopment;

    private static bool TryParse(string? text, out int tenantId)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out tenantId) && tenantId > 0;

    private sealed record Believed(int TenantId, DateTimeOffset Until, DateTimeOffset? Expires);
}
