using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.LocalCluster.Binaries;

namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>Looks for the server programs once per test run.</summary>
internal static class ServerPrograms
{
    private static readonly Lazy<string?> Missing = new(Look);

    /// <summary>The reason to skip; null when the programs are there, and on CI, where their absence must fail.</summary>
    public static string? WhyMissing => Missing.Value;

    /// <summary>True where nothing may be skipped.</summary>
    public static bool IsCI => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    private static string? Look()
    {
        if (IsCI)
        {
            return null;
        }

        try
        {
            var finder = new BinariesFinder(configured: null, Environment.GetEnvironmentVariable("PATH"), BinariesFinder.UsualPlaces);
            // Attributes cannot await; the look takes milliseconds and has no synchronization context to block.
            finder.FindAsync(dataMajor: null, dataFolder: "", CancellationToken.None).GetAwaiter().GetResult();
            return null;
        }
        catch (LocalClusterException e)
        {
            return e.Message;
        }
    }
}
