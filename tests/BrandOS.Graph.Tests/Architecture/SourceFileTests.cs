using System.Text.RegularExpressions;

namespace BrandOS.Graph.Tests.Architecture;

public sealed partial class SourceFileTests
{
    private const int MostLines = 400;
    private const int MostColumns = 140;

    private static readonly string[] Forbidden =
        ["Common", "Shared", "Helpers", "Utils", "Utilities", "Managers", "Services", "Interfaces", "Models", "Misc", "Core"];

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var wrong = Sources()
            .Select(file => (file, Said: Namespace().Match(Repository.Read(file)).Groups["name"].Value, Meant: NamespaceOf(file)))
            .Where(file => file.Said.Length > 0 && file.Said != file.Meant);

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_folder_is_named_for_a_thing_or_an_act()
        => Assert.DoesNotContain(
            Repository.Folders("src").Concat(Repository.Folders("tests")),
            folder => Forbidden.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void No_line_is_longer_than_140_columns()
    {
        var longer = Sources().Concat(Repository.Files("bench", "*.cs"))
            .Where(file => !IsGenerated(file))
            .SelectMany(file => Repository.Read(file).Split('\n').Select((line, index) => (Place: $"{file}:{index + 1}", line.Length)))
            .Where(line => line.Length > MostColumns)
            .Select(line => line.Place);

        Assert.Empty(longer);
    }

    [Fact]
    public void A_file_is_small()
        => Assert.DoesNotContain(
            Sources(), file => !IsGenerated(file) && Repository.Read(file).Count(character => character == '\n') > MostLines);

    [Fact]
    public void Half_of_the_files_have_at_most_60_lines_and_nine_in_ten_at_most_200()
    {
        var lengths = Sources().Where(file => !IsGenerated(file))
            .Select(file => Repository.Read(file).Count(character => character == '\n'))
            .Order()
            .ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, 60);
        Assert.InRange(lengths[lengths.Count * 9 / 10], 1, 200);
    }

    [Fact]
    public void No_file_hides_code_in_a_region_or_promises_work()
        => Assert.DoesNotContain(
            Sources(), file => Path.GetFileName(file) != "SourceFileTests.cs" && Promise().IsMatch(Repository.Read(file)));

    private static IEnumerable<string> Sources() => Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"));

    private static bool IsGenerated(string file)
        => file.EndsWith(".Designer.cs", StringComparison.Ordinal) || file.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal);

    private static string NamespaceOf(string file)
        => string.Join('.', Path.GetDirectoryName(file)!.Split(Path.DirectorySeparatorChar).Skip(1));

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*#region|\bTODO\b|\bFIXME\b|\bHACK\b", RegexOptions.Multiline)]
    private static partial Regex Promise();
}
