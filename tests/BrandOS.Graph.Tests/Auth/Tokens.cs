using System.Text;
using BrandOS.Graph.Server.Auth;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BrandOS.Graph.Tests.Auth;

/// <summary>Access tokens as an issuer would make them.</summary>
internal static class Tokens
{
    public const string Key = "a secret of thirty-two bytes...!";
    public const string Issuer = "https://login.example.com";
    public const string Audience = "brandos-graph";

    public static string For(
        string? tenant,
        DateTimeOffset? expires = null,
        string key = Key,
        string issuer = Issuer,
        string audience = Audience,
        string? role = null)
        => Create(
            tenant,
            expires,
            issuer,
            audience,
            new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
            role);

    /// <summary>As an authority signs it with a key of its own.</summary>
    public static string By(SigningCredentials authority, string tenant) => Create(tenant, expires: null, Issuer, Audience, authority);

    public static string Unsigned(string tenant) => Create(tenant, expires: null, Issuer, Audience, signing: null);

    private static string Create(
        string? tenant, DateTimeOffset? expires, string issuer, string audience, SigningCredentials? signing, string? role = null)
    {
        (string Name, string? Value)[] claims = [(JwtOptions.TenantClaim, tenant), ("role", role)];
        var end = (expires ?? TimeProvider.System.GetUtcNow().AddMinutes(10)).UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = end.AddHours(-1),
            IssuedAt = end.AddHours(-1),
            Expires = end,
            Claims = claims.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Name, claim => (object)claim.Value!),
            SigningCredentials = signing,
        });
    }
}
