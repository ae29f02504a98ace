namespace BrandOS.Graph.LocalCluster.Storage;

/// <summary>Recognizes a full disk in the words of the C library, which PostgreSQL and .NET both pass on.</summary>
internal static class DiskSpace
{
    private static readonly string[] Phrases = ["No space left on device", "Disk quota exceeded"];

    public static bool IsExhausted(Exception e) => ExhaustedLine(e.Message) is not null;

    /// <summary>The first line that says so, or null.</summary>
    public static string? ExhaustedLine(string text)
        => text.Split('\n').FirstOrDefault(line => Phrases.Any(phrase => line.Contains(phrase, StringComparison.Ordinal)))?.Trim();
}
