using System.Security.Cryptography;
using System.Text;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>A request as clients with automatic persisted queries send it.</summary>
internal sealed record PersistedHash(string Sha256)
{
    public static PersistedHash Of(string query) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query))));

    public object Alone => new { extensions = Extensions };

    public object With(string query) => new { query, extensions = Extensions };

    private object Extensions => new { persistedQuery = new { version = 1, sha256Hash = Sha256 } };
}
