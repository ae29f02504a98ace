namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>The form of a stored document's id. An id is only ever looked up in memory: no request reaches the file system.</summary>
internal static class DocumentId
{
    public const int MaxLength = 128;
    private const string Sha256Prefix = "sha256:";
    private const int Sha256Digits = 64;

    public static bool IsWellFormed(ReadOnlySpan<char> id)
    {
        foreach (var character in id)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.' or ':'))
            {
                return false;
            }
        }

        return id.Length is > 0 and <= MaxLength;
    }

    public static bool IsSha256(string hash)
    {
        foreach (var character in hash)
        {
            if (!char.IsAsciiHexDigitLower(character))
            {
                return false;
            }
        }

        return hash.Length == Sha256Digits;
    }

    /// <summary>The id without the prefix that says how it was made (GraphQL over HTTP, "Prefixed Document Identifier").</summary>
    public static string WithoutPrefix(string id) => id.StartsWith(Sha256Prefix, StringComparison.Ordinal) ? id[Sha256Prefix.Length..] : id;
}
