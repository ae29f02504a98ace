using BrandOS.Graph.Server.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace BrandOS.Graph.Tests.Auth;

/// <summary>The server's authentication as it is registered, without the server.</summary>
internal sealed class AuthHost : IDisposable
{
    private readonly ServiceProvider _services;

    private AuthHost(string environment)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Auth:Jwt:Issuer"] = Tokens.Issuer,
            ["Auth:Jwt:Audience"] = Tokens.Audience,
            ["Auth:Jwt:Key"] = Tokens.Key,
        };
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment })
            .AddSingleton<TimeProvider>(Clock)
            .AddTenantAuthentication()
            .BuildServiceProvider();
    }

    public ShiftedClock Clock { get; } = new();

    public static AuthHost Start(string environment) => new(environment);

    public async Task<TenantIdentity> AskAsync(string? token, string? tenantHeader = null)
    {
        using var request = _services.CreateScope(); // as the server does: an authentication handler remembers its request
        var http = new DefaultHttpContext { RequestServices = request.ServiceProvider };
        http.Request.Headers.Authorization = token is null ? default : $"Bearer {token}";
        http.Request.Headers["X-Tenant"] = tenantHeader;
        return await _services.GetRequiredService<TenantAuthenticator>().AuthenticateAsync(http);
    }

    public void Dispose() => _services.Dispose();

    internal sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
