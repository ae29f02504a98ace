using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect.Configuration;

namespace BrandOS.Graph.Server.Auth;

/// <summary>
/// Gives the bearer handler a manager of the authority's documents that takes none without keys: such an answer is a failed fetch, so the
/// next one asks again, and keys that are known outlive it. ASP.NET Core's own manager would keep it for minutes.
/// </summary>
internal sealed class AuthorityDocuments : IPostConfigureOptions<JwtBearerOptions>
{
    public void PostConfigure(string? name, JwtBearerOptions options)
    {
        if (options.MetadataAddress is { Length: > 0 } address)
        {
            options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                address,
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever(options.Backchannel) { RequireHttps = options.RequireHttpsMetadata },
                new OpenIdConnectConfigurationValidator { MinimumNumberOfKeys = 1 })
            {
                RefreshInterval = options.RefreshInterval,
                AutomaticRefreshInterval = options.AutomaticRefreshInterval,
            };
        }
    }
}
