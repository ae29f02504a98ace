using BrandOS.Graph.Server.Auth;
using Microsoft.AspNetCore.Authentication.JwtBearer;
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

    private AuthHost(string environment, HttpMessageHandler? authority = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Auth:Jwt:Issuer"] = Tokens.Issuer,
            ["Auth:Jwt:Audience"] = Tokens.Audience,
            [authority is null ? "Auth:Jwt:Key" : "Auth:Jwt:Authority"] = authority is null ? Tokens.Key : Tokens.Issuer,
        };
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment })
            .AddSingleton<TimeProvider>(Clock)
            .AddTenantAuthentication()
            .Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer => bearer.BackchannelHttpHandler = authority)
            .BuildServiceProvider();
    }

    public ShiftedClock Clock { get; } = new();

    public static AuthHost Start(string environment) => new(environment);

    /// <summary>Believes an authority, in Production.</summary>
    public static AuthHost Start(HttpMessageHandler authority) => new(Environments.Production, authority);

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
        private DateTimeOffset? _stopped;

        public TimeSpan Ahead { get; set; }

        /// <summary>From now on only <see cref="Ahead"/> moves it.</summary>
        public void Stop() => _stopped = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => (_stopped ?? System.GetUtcNow()) + Ahead;
    }
}
