using System.Globalization;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Server.Transport.Consistency;

/// <summary>The header <c>BrandOS-Consistency</c>: <c>eventual</c>, <c>bounded(seconds)</c>, <c>session</c> or <c>strong</c>.</summary>
internal static class ConsistencyHeader
{
    public const string Name = "BrandOS-Consistency";
    private const string BoundedBegin = "bounded(";

    /// <summary>Session where the header is missing.</summary>
    /// <param name="bound">Of the level bounded, else zero.</param>
    /// <returns>False when the header has another value.</returns>
    public static bool TryRead(IHeaderDictionary headers, TimeSpan maxBound, out ConsistencyLevel level, out TimeSpan bound)
    {
        level = ConsistencyLevel.Session;
        bound = TimeSpan.Zero;
        return !headers.TryGetValue(Name, out var values) || TryParse(values.ToString().AsSpan().Trim(), maxBound, out level, out bound);
    }

    /// <summary>As a request spells it.</summary>
    public static string Write(ConsistencyLevel level, TimeSpan bound) => level switch
    {
        ConsistencyLevel.Eventual => "eventual",
        ConsistencyLevel.Bounded => string.Create(CultureInfo.InvariantCulture, $"bounded({(long)bound.TotalSeconds})"),
        ConsistencyLevel.Strong => "strong",
        _ => "session",
    };

    private static bool TryParse(ReadOnlySpan<char> text, TimeSpan maxBound, out ConsistencyLevel level, out TimeSpan bound)
    {
        bound = TimeSpan.Zero;
        (level, var known) = text switch
        {
            _ when text.Equals("session", StringComparison.OrdinalIgnoreCase) => (ConsistencyLevel.Session, true),
            _ when text.Equals("eventual", StringComparison.OrdinalIgnoreCase) => (ConsistencyLevel.Eventual, true),
            _ when text.Equals("strong", StringComparison.OrdinalIgnoreCase) => (ConsistencyLevel.Strong, true),
            _ => (ConsistencyLevel.Bounded, TryParseBound(text, maxBound, out bound)),
        };
        return known;
    }

    private static bool TryParseBound(ReadOnlySpan<char> text, TimeSpan maxBound, out TimeSpan bound)
    {
        bound = TimeSpan.Zero;
        if (!text.StartsWith(BoundedBegin, StringComparison.OrdinalIgnoreCase) || text[^1] != ')'
            || !int.TryParse(text[BoundedBegin.Length..^1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds < 1 || seconds > maxBound.TotalSeconds)
        {
            return false;
        }

        bound = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
