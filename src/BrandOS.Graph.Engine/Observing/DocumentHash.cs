using System.Security.Cryptography;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>Names a document without showing it: its text may hold literals.</summary>
internal static class DocumentHash
{
    public static string Of(ReadOnlySpan<byte> document)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, digest);
        return $"sha256:{Convert.ToHexStringLower(digest)}";
    }
}
