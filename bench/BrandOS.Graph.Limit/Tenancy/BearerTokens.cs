using System.Collections.Concurrent;
using System.Globalization;

namespace BrandOS.Graph.Limit.Tenancy;

/// <summary>
/// The tenant of a request: the claim <c>tenant_id</c> of its bearer token when <c>Auth:Jwt:Key</c> is configured (as our server in
/// Production), otherwise the header <c>X-Tenant</c> (as our server in Development). A token is checked in full once and its expiry on
/// every request: the check by ASP.NET Core's handler costs 80 us and 10 kB each time, more than a point query itself.
/// </summary>
internal sealed class BearerTokens(SignedTokens? signed, TimeProvider clock)
{
    private const int MostRemembered = 10_000;
    private const string Scheme = "Bearer ";

    private readonly ConcurrentDictionary<string, TenantClaim> _valid = new(StringComparer.Ordinal);

    public static BearerTokens FromConfiguration(IConfiguration configuration, TimeProvider clock)
    {
        var jwt = configuration.GetSection("Auth:Jwt");
        var signed = jwt["Key"] is { Length: > 0 } key ? new SignedTokens(key, jwt["Issuer"]!, jwt["Audience"]!) : null;
        return new BearerTokens(signed, clock);
    }

    /// <summary>Null when the request names no tenant, or its token does not hold.</summary>
    public int? TenantOf(HttpRequest request)
    {
        if (signed is null)
        {
            return int.TryParse(request.Headers["X-Tenant"].ToString(), CultureInfo.InvariantCulture, out var named) ? named : null;
        }

        var header = request.Headers.Authorization.ToString();
        if (!_valid.TryGetValue(header, out var claim))
        {
            if (!header.StartsWith(Scheme, StringComparison.Ordinal) || signed.Verify(header.AsSpan(Scheme.Length)) is not { } verified)
            {
                return null;
            }

            Remember(header, claim = verified);
        }

        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return now >= claim.NotBefore && now < claim.Expires ? claim.Tenant : null;
    }

    private void Remember(string header, TenantClaim claim)
    {
        if (_valid.Count >= MostRemembered)
        {
            _valid.Clear();
        }

        _valid[header] = claim;
    }
}
