using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>
/// Signatures as of the Standard Webhooks specification, for which receivers find libraries in every language: HMAC-SHA256 of
/// <c>id.timestamp.body</c>. The timestamp is signed, so an old message cannot be played again.
/// </summary>
internal sealed class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    private const string Prefix = "whsec_";
    private const int ShortestKey = 24;
    private const int LongestKey = 64;

    private readonly byte[][] _keys;

    /// <param name="secrets">The present one first; valid.</param>
    public WebhookSignature(params IEnumerable<string> secrets)
        => _keys =
        [
            .. secrets.Select(
                secret => TryReadSecret(secret, out var key) ? key : throw new ArgumentException("Not a webhook secret.", nameof(secrets))),
        ];

    public static bool TryReadSecret(string secret, out byte[] key)
    {
        key = [];
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var buffer = new byte[LongestKey + 3];
        if (!Convert.TryFromBase64String(secret[Prefix.Length..], buffer, out var length) || length is < ShortestKey or > LongestKey)
        {
            return false;
        }

        key = buffer[..length];
        return true;
    }

    /// <summary>The header's value: a signature for each secret.</summary>
    public string Sign(string id, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{time.ToUnixTimeSeconds()}."));
        byte[] signed = [.. head, .. body];
        return string.Join(' ', _keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"));
    }
}
