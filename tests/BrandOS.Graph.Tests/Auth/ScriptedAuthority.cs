using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace BrandOS.Graph.Tests.Auth;

/// <summary>An authority without a network: what it is asked for, it answers here.</summary>
internal sealed class ScriptedAuthority(string key) : HttpMessageHandler
{
    private readonly Dictionary<string, RSA> _keys = [];
    private string _published = key;

    public bool IsAway { get; set; }

    /// <summary>How often somebody began to ask for its documents.</summary>
    public int Fetches { get; private set; }

    /// <summary>The one key that it lists.</summary>
    public void Publish(string key) => _published = key;

    /// <param name="called">What the token says the key is called; null for the truth.</param>
    public string TokenBy(string key, string tenant, string? called = null)
        => Tokens.By(
            new SigningCredentials(new RsaSecurityKey(KeyOf(key)) { KeyId = called ?? key }, SecurityAlgorithms.RsaSha256)
            {
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false }, // several keys of one name
            },
            tenant);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isKeys = request.RequestUri!.AbsolutePath == "/keys";
        Fetches += isKeys ? 0 : 1;
        if (IsAway)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        object document = isKeys
            ? new { keys = (object[])[PublicKey()] }
            : new { issuer = Tokens.Issuer, jwks_uri = $"{Tokens.Issuer}/keys" };
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(document) });
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }

        base.Dispose(disposing);
    }

    private object PublicKey()
    {
        var key = KeyOf(_published).ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = _published,
            n = Base64UrlEncoder.Encode(key.Modulus),
            e = Base64UrlEncoder.Encode(key.Exponent),
        };
    }

    private RSA KeyOf(string name) => _keys.TryGetValue(name, out var key) ? key : _keys[name] = RSA.Create(2048);
}
