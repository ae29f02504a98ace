using System.Buffers;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>An operation's name as logs and traces show it: as long as its author likes, but whoever reads them is not.</summary>
internal static class ShownName
{
    private const int Longest = 128;

    private static readonly SearchValues<char> Letters
        = SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static string Of(string name) => name[..Math.Min(name.Length, Longest)];

    /// <summary>What a request calls its operation, which no parser has looked at; null when it is no name.</summary>
    public static string? OfRequest(string? asked)
        => string.IsNullOrEmpty(asked) || char.IsAsciiDigit(asked[0]) || Of(asked).AsSpan().ContainsAnyExcept(Letters) ? null : Of(asked);
}
