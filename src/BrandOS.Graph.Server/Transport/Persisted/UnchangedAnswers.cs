using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;
using BrandOS.Graph.Server.Transport.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// Lets a client keep the answer to a GET of a stored document: its own client only (<c>private</c>), by default never without asking
/// (<c>no-cache</c>), and a client that asks with its ETag is told when nothing changed (304). Answers with an error or with
/// real-time data (stock, carts, money) are kept by nobody, and those that a client's session depends on are never used without asking,
/// whatever the setting says.
/// </summary>
internal sealed class UnchangedAnswers(IOptions<PersistedDocumentsOptions> options, CachingHeaders caching)
{
    private const int TagBytes = 16;

    private const string AlwaysAsk = "private, no-cache";

    private readonly string _unasked = options.Value.MaxAge > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"private, max-age={(long)options.Value.MaxAge.TotalSeconds}")
        : AlwaysAsk;

    /// <summary>Writes what a client needs to keep the response, or answers 304; true when it did and nothing is left to send.</summary>
    public bool TryAnswer(HttpContext http, GraphResponse response, ReadSession reads)
    {
        if (!response.Executed || response.ErrorCode is not null || response.RealTime)
        {
            return false;
        }

        // Weak: the same answer compressed in another way is the same answer.
        var tag = new EntityTagHeaderValue($"\"{Digest(response.Body.Span)}\"", isWeak: true);
        var headers = http.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = CacheControlFor(reads);
        if (!IsKnown(http.Request, tag))
        {
            return false;
        }

        headers.Vary = caching.Vary;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    // An answer from a cache would hide what the client wrote since, and bring back its old token.
    private string CacheControlFor(ReadSession reads)
        => reads is { HasSeen: false, Intent.Level: ConsistencyLevel.Eventual } ? _unasked : AlwaysAsk;

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
        {
            return false;
        }

        foreach (var known in request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            {
                return true;
            }
        }

        return false;
    }

    private static string Digest(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return Base64Url.EncodeToString(digest[..TagBytes]);
    }
}
