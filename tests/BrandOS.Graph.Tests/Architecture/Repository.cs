namespace BrandOS.Graph.Tests.Architecture;

/// <summary>The source files as they lie in the working tree, without what builds leave behind.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "artifacts", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Folders(string under)
        => Directory.EnumerateDirectories(Path.Combine(Root, under))
            .Where(folder => !Generated.Contains(Path.GetFileName(folder)) && !Path.GetFileName(folder).StartsWith('.'))
            .Select(folder => Path.GetRelativePath(Root, folder))
            .SelectMany(folder => Folders(folder).Prepend(folder));

    public static IEnumerable<string> Files(string under, string pattern)
        => Folders(under).Prepend(under)
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern))
            .Select(file => Path.GetRelativePath(Root, file));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BrandOS.Graph.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie in the working tree of BrandOS.Graph.sln.");
    }
}
