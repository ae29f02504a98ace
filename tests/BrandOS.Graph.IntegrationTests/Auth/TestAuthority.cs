using System.Security.Cryptography;
using BrandOS.Graph.LocalCluster.Settings;
using BrandOS.Graph.Tests.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace BrandOS.Graph.IntegrationTests.Auth;

/// <summary>An OpenID Connect issuer at one port of 127.0.0.1, which is down until it is told to be up.</summary>
internal sealed class TestAuthority : IAsyncDisposable
{
    private RSA _key = RSA.Create(2048);
    private string _keyId = "1";
    private WebApplication? _app;

    public int Port { get; } = FreePorts.Pick([]);

    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>What a server in Development is told of it.</summary>
    public (string, string?)[] Settings =>
        [("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Authority", Address)];

    public string TokenFor(string tenant) => SignedBy(_key, _keyId, tenant);

    /// <summary>Signs with another key from now on, and lists no other.</summary>
    public void Rotate()
    {
        _key.Dispose();
        _key = RSA.Create(2048);
        _keyId += "'";
    }

    /// <summary>A token that says to be this authority's.</summary>
    public static string Forged(string tenant, string keyId = "1")
    {
        using var key = RSA.Create(2048);
        return SignedBy(key, keyId, tenant);
    }

    public Task UpAsync() => UpAsync(http => http.Response.WriteAsJsonAsync(new { keys = (object[])[PublicKey()] }));

    /// <param name="keys">How it answers who asks for its keys.</param>
    public async Task UpAsync(RequestDelegate keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => new { issuer = Tokens.Issuer, jwks_uri = $"{Address}/keys" });
        _app.MapGet("/keys", keys);
        await _app.StartAsync();
    }

    /// <summary>As its keys list it.</summary>
    public object PublicKey()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = _keyId,
            n = Base64UrlEncoder.Encode(key.Modulus),
            e = Base64UrlEncoder.Encode(key.Exponent),
        };
    }

    public async Task DownAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        _key.Dispose();
    }

    private static string SignedBy(RSA key, string keyId, string tenant)
        => Tokens.By(
            new SigningCredentials(new RsaSecurityKey(key) { KeyId = keyId }, SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false }, // two keys of one name
            },
            tenant);
}
