using Microsoft.AspNetCore.Authentication;

namespace BrandOS.Graph.Server.Auth;

/// <summary>Where ASP.NET Core's schemes look for settings of their own; ours come from <see cref="JwtBearerSetup"/>.</summary>
internal sealed class SchemeConfiguration(IConfiguration configuration) : IAuthenticationConfigurationProvider
{
    public IConfiguration AuthenticationConfiguration => configuration.GetSection("Authentication");
}
