namespace BrandOS.Graph.IntegrationTests.Sorting;

/// <summary>The part of an id that no time is in. It follows from the seed, as all of a random row does.</summary>
internal static class RandomIds
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Another value for each number, in no order that anybody would notice.</summary>
    public static ulong Scattered(int number) => (ulong)(number + 1) * Odd;
}
