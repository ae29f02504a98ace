using BrandOS.Graph.Server.Auth;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Ops;

/// <summary>Lets operators through: everybody in Development, elsewhere who shows a token with the operator's claim.</summary>
internal sealed class OpsGate(IOptions<OpsOptions> options, AuthorityKeys keys, IHostEnvironment environment)
{
    /// <summary>False when nobody could ever pass.</summary>
    public bool Exists => environment.IsDevelopment() || options.Value.Claim is not null;

    /// <returns>200, or the status to refuse with.</returns>
    public async ValueTask<int> AdmitAsync(HttpContext http)
    {
        if (environment.IsDevelopment())
        {
            return StatusCodes.Status200OK;
        }

        var who = await keys.JudgeAsync(http, http.Request.Headers.Authorization.ToString());
        return who is null ? StatusCodes.Status503ServiceUnavailable
            : !who.Succeeded ? StatusCodes.Status401Unauthorized
            : who.Principal.HasClaim(options.Value.Claim!, options.Value.ClaimValue) ? StatusCodes.Status200OK
            : StatusCodes.Status403Forbidden;
    }
}
