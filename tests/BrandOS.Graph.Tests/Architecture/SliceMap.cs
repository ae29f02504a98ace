using System.Text.RegularExpressions;

namespace BrandOS.Graph.Tests.Architecture;

/// <summary>The slices of Features: one folder a noun, beside <c>Platform</c>, which they stand on.</summary>
internal sealed partial class SliceMap
{
    public const string Platform = "Platform";
    private const string Features = "src/BrandOS.Graph.Features";

    public required IReadOnlyList<string> Slices { get; init; }

    /// <summary>Every place where a file of one slice, or of Platform, names a type of another slice.</summary>
    public required IReadOnlyList<Crossing> Crossings { get; init; }

    public static SliceMap Load()
    {
        var files = Repository.Files(Features, "*.cs")
            .Select(path => (Path: path, Folder: path[(Features.Length + 1)..].Split(Path.DirectorySeparatorChar)[0], Code: Code(path)))
            .Where(file => !file.Folder.EndsWith(".cs", StringComparison.Ordinal))
            .ToList();
        var types = files
            .Where(file => file.Folder != Platform)
            .SelectMany(file => Declaration().Matches(file.Code).Select(match => (Slice: file.Folder, Type: match.Groups["name"].Value)))
            .Distinct()
            .ToList();
        return new SliceMap
        {
            Slices = [.. files.Select(file => file.Folder).Distinct().Where(folder => folder != Platform).Order(StringComparer.Ordinal)],
            Crossings =
            [
                .. from file in files
                   from type in types
                   where type.Slice != file.Folder && Regex.IsMatch(file.Code, $@"\b{type.Type}\b")
                   select new Crossing(file.Folder, file.Path, type.Slice, type.Type),
            ],
        };
    }

    private static string Code(string path) => Comment().Replace(Repository.Read(path), "");

    [GeneratedRegex(@"\b(class|record struct|record|struct|enum|interface)\s+(?<name>[A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex("//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    internal sealed record Crossing(string From, string File, string To, string Type)
    {
        public bool IsLoader => Type.EndsWith("Loaders", StringComparison.Ordinal);
    }
}
