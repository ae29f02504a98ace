using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BrandOS.Graph.Limit.Tenancy;

/// <summary>JSON Web Tokens (RFC 7519) signed with HMAC-SHA256.</summary>
internal sealed class SignedTokens(string key, string issuer, string audience)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>Null when the token is malformed, not signed by us, or meant for somebody else.</summary>
    public TenantClaim? Verify(ReadOnlySpan<char> token)
    {
        var end = token.LastIndexOf('.');
        var dot = token.IndexOf('.');
        if (end <= dot
            || !Base64Url.IsValid(token[..dot])
            || !Base64Url.IsValid(token[(dot + 1)..end])
            || !Base64Url.IsValid(token[(end + 1)..]))
        {
            return null;
        }

        var signature = HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(token[..end].ToString()));
        if (!CryptographicOperations.FixedTimeEquals(signature, Base64Url.DecodeFromChars(token[(end + 1)..])))
        {
            return null;
        }

        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(token[..dot]));
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token[(dot + 1)..end]));
        var claims = payload.RootElement;
        return header.RootElement.GetProperty("alg").ValueEquals("HS256")
            && claims.GetProperty("iss").ValueEquals(issuer)
            && claims.GetProperty("aud").ValueEquals(audience)
            ? new TenantClaim(
                int.Parse(claims.GetProperty("tenant_id").GetString()!, CultureInfo.InvariantCulture),
                claims.GetProperty("nbf").GetInt64(),
                claims.GetProperty("exp").GetInt64())
            : null;
    }
}
