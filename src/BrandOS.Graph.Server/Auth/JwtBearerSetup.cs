using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace BrandOS.Graph.Server.Auth;

/// <summary>Makes ASP.NET Core's bearer handler believe what <see cref="JwtOptions"/> say, and nothing else.</summary>
internal sealed class JwtBearerSetup(IOptions<JwtOptions> jwt, IHostEnvironment environment, TimeProvider clock)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(string? name, JwtBearerOptions options) => Configure(options);

    public void Configure(JwtBearerOptions options)
    {
        var believed = jwt.Value;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.TimeProvider = clock;
        options.Authority = believed.Authority;
        options.BackchannelTimeout = believed.AuthorityTimeout;
        options.RequireHttpsMetadata = !environment.IsDevelopment();
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = believed.Issuer,
            ValidAudience = believed.Audience,
            IssuerSigningKey = believed.Key is { } key ? new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)) : null,
            // A public key of an authority must never be usable as an HMAC secret.
            ValidAlgorithms = believed.Key is null
                ? [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256]
                : [SecurityAlgorithms.HmacSha256],
            ClockSkew = believed.ClockSkew,
            LifetimeValidator = IsCurrent,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        };
    }

    // The library's own check reads the bare clock.
    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is null || expires + parameters.ClockSkew < now
            ? throw new SecurityTokenExpiredException("The token has expired.")
            : notBefore is null || notBefore - parameters.ClockSkew <= now;
    }
}
