using System.Text.RegularExpressions;

namespace BrandOS.Graph.LocalCluster.Binaries;

/// <summary>Finds server programs: the configured folder alone, or else PATH and then the usual places, newest first.</summary>
internal sealed partial class BinariesFinder(string? configured, string? searchPath, IReadOnlyList<string> usualPlaces)
{
    /// <summary>A <c>*</c> stands for a version: Debian, PGDG on Fedora, Fedora's own, Homebrew on Apple silicon and on Intel.</summary>
    public static readonly string[] UsualPlaces =
    [
        "/usr/lib/postgresql/*/bin",
        "/usr/pgsql-*/bin",
        "/usr/bin",
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
    ];

    /// <param name="dataMajor">Major version of existing data, which must be met; null when there is none.</param>
    /// <param name="dataFolder">Named in the error when no binaries fit the data.</param>
    public async Task<PostgresBinaries> FindAsync(int? dataMajor, string dataFolder, CancellationToken cancel)
    {
        List<string> looked = [];
        PostgresBinaries? newestOther = null;
        foreach (var folder in Folders())
        {
            var missing = PostgresBinaries.Required.Where(program => !File.Exists(Path.Combine(folder, program))).ToList();
            if (missing.Count > 0)
            {
                looked.Add($"{folder} (no {string.Join(", ", missing)})");
                continue;
            }

            var major = await ServerVersion.MajorAsync(Path.Combine(folder, "postgres"), cancel);
            if (major is null or < PostgresBinaries.OldestMajor)
            {
                looked.Add($"{folder} (version {major?.ToString() ?? "unknown"})");
                continue;
            }

            var found = new PostgresBinaries(folder, major.Value);
            if (dataMajor is null || dataMajor == major)
            {
                return found;
            }

            newestOther = newestOther is null || newestOther.Major < found.Major ? found : newestOther;
        }

        throw newestOther is null
            ? LocalClusterErrors.BinariesNotFound(looked)
            : LocalClusterErrors.DataOfOtherVersion(dataFolder, dataMajor!.Value, newestOther);
    }

    internal IEnumerable<string> Folders()
    {
        if (configured is not null)
        {
            return [configured];
        }

        var fromPath = (searchPath ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Where(folder => Path.IsPathFullyQualified(folder) && File.Exists(Path.Combine(folder, "postgres")));
        return fromPath.Concat(usualPlaces.SelectMany(Expand)).Distinct();
    }

    private static IEnumerable<string> Expand(string place)
    {
        var star = place.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [place];
        }

        var parent = place[..(place.LastIndexOf('/', star) + 1)];
        var pattern = place[parent.Length..place.IndexOf('/', star)];
        var rest = place[(place.IndexOf('/', star) + 1)..];
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).OrderByDescending(VersionIn).Select(folder => Path.Combine(folder, rest))
            : [place];
    }

    private static int VersionIn(string folder)
        => int.TryParse(Digits().Match(Path.GetFileName(folder)).Value, out var version) ? version : 0;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
