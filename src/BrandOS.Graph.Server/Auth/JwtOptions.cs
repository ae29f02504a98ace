namespace BrandOS.Graph.Server.Auth;

/// <summary>Whose access tokens are believed. Configuration section <c>Auth:Jwt</c>; required outside of Development.</summary>
internal sealed class JwtOptions
{
    public const string Section = "Auth:Jwt";
    public const string TenantClaim = "tenant_id";

    /// <summary>The <c>iss</c> a token must have. No default.</summary>
    public string? Issuer { get; set; }

    /// <summary>The <c>aud</c> a token must have. No default.</summary>
    public string? Audience { get; set; }

    /// <summary>
    /// The secret of tokens signed with HS256, at least 32 bytes of UTF-8. No default. Either this or <see cref="Authority"/>.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>An OpenID Connect issuer whose published keys sign the tokens: an https address. No default.</summary>
    public string? Authority { get; set; }

    /// <summary>How far the clocks of issuer and server may differ. Default 30 s, from 0 to 5 min.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a request waits for the authority's keys when there are none yet, or not the one its token names (503,
    /// AUTH_UNAVAILABLE). Default 5 s, from 100 ms to 1 min.
    /// </summary>
    public TimeSpan AuthorityTimeout { get; set; } = TimeSpan.FromSeconds(5);

    public bool IsEmpty => Issuer is null && Audience is null && Key is null && Authority is null;
}
