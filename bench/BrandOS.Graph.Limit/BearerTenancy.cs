using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace BrandOS.Graph.Limit;

/// <summary>
/// The tenant of a request: the claim <c>tenant_id</c> of a bearer token when a key is configured (as our server does in Production),
/// otherwise the header <c>X-Tenant</c> (as our server does in Development).
/// </summary>
internal static class BearerTenancy
{
    /// <summary>True when <c>Jwt:Key</c> is set: tokens are then checked by the same library as in our server.</summary>
    public static bool AddIfConfigured(WebApplicationBuilder builder)
    {
        var jwt = builder.Configuration.GetSection("Jwt");
        if (jwt["Key"] is not { Length: > 0 } key)
        {
            return false;
        }

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = jwt["Issuer"],
                ValidAudience = jwt["Audience"],
                IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)),
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            };
        });
        return true;
    }

    /// <summary>Null when the request names no tenant.</summary>
    public static int? TenantOf(HttpContext context, bool bearer)
    {
        var text = bearer ? context.User.FindFirst("tenant_id")?.Value : context.Request.Headers["X-Tenant"].ToString();
        return int.TryParse(text, out var tenant) ? tenant : null;
    }
}
