using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BrandOS.Graph.LocalCluster.Binaries;

/// <summary>Asks a server program and a data folder for their major version.</summary>
internal static partial class ServerVersion
{
    /// <summary>Major version, or null when the program does not run or is no PostgreSQL server.</summary>
    public static async Task<int?> MajorAsync(string postgres, CancellationToken cancel)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(postgres, ["--version"]) { RedirectStandardOutput = true })!;
            var words = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            var match = Version().Match(words);
            return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
        }
        catch (Win32Exception)
        {
            return null; // not executable, or for another processor
        }
    }

    /// <summary>Major version that wrote the data, or null when the folder holds no data.</summary>
    public static int? OfData(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, out var major) ? major : null;
    }

    [GeneratedRegex(@"^postgres \(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
