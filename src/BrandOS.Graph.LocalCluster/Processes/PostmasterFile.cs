using System.Globalization;

namespace BrandOS.Graph.LocalCluster.Processes;

/// <summary>postmaster.pid, which the server writes into its data folder: who it is and whether it answers.</summary>
internal static class PostmasterFile
{
    private const int StatusLine = 7;

    /// <summary>True once the server accepts connections.</summary>
    public static bool IsReady(string dataFolder, int postmaster)
        => Lines(dataFolder) is { Length: > StatusLine } lines && Id(lines) == postmaster && lines[StatusLine].Trim() == "ready";

    /// <summary>The process id the file names; the process may be long gone and its id another's.</summary>
    public static int? Id(string dataFolder) => Lines(dataFolder) is { Length: > 0 } lines ? Id(lines) : null;

    private static int? Id(string[] lines) => int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string[]? Lines(string dataFolder)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(dataFolder, "postmaster.pid"));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
