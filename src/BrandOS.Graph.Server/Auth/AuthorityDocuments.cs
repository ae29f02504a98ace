using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect.Configuration;

namespace BrandOS.Graph.Server.Auth;

/// <summary>
/// The authority's documents as they are now. None are taken without keys: such an answer is a failed fetch, so the next one asks again,
/// and keys that are known outlive it. ASP.NET Core's own manager would keep it for minutes.
/// </summary>
/// <param name="options">With the address of an authority.</param>
internal sealed class AuthorityDocuments(JwtBearerOptions options) : ConfigurationManager<OpenIdConnectConfiguration>(
    options.MetadataAddress!,
    new OpenIdConnectConfigurationRetriever(),
    new HttpDocumentRetriever(options.Backchannel) { RequireHttps = options.RequireHttpsMetadata },
    new OpenIdConnectConfigurationValidator { MinimumNumberOfKeys = 1 })
{
    /// <summary>
    /// Nothing. The library asks this for each token with an unknown key, fetches behind its back and says to nobody how that went:
    /// <see cref="AuthorityKeys"/> fetches before the token is judged.
    /// </summary>
    public override void RequestRefresh()
    {
    }

    /// <summary>Gives the bearer handler such documents; nobody has fetched them yet.</summary>
    internal sealed class Setup : IPostConfigureOptions<JwtBearerOptions>
    {
        public void PostConfigure(string? name, JwtBearerOptions options)
        {
            if (options.MetadataAddress is { Length: > 0 })
            {
                options.ConfigurationManager = new AuthorityDocuments(options);
            }
        }
    }
}
