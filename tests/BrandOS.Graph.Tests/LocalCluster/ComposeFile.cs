using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace BrandOS.Graph.Tests.LocalCluster;

/// <summary>docker-compose.yml and the settings file beside it, read as they are committed.</summary>
internal sealed partial class ComposeFile(Dictionary<object, object> document)
{
    public static string Root { get; } = FindRoot();

    public IEnumerable<string> Services => Map(document, "services").Keys.Cast<string>();

    public static ComposeFile Load()
    {
        using var text = File.OpenText(Path.Combine(Root, "docker-compose.yml"));
        var parser = new MergingParser(new Parser(text));
        return new ComposeFile(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(parser));
    }

    /// <summary>Name and value of each setting of docker/postgresql.conf.</summary>
    public static SortedDictionary<string, string> Settings()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docker", "postgresql.conf"));
        return new SortedDictionary<string, string>(
            SettingLine().Matches(text).ToDictionary(line => line.Groups[1].Value, line => line.Groups[2].Value),
            StringComparer.OrdinalIgnoreCase);
    }

    public bool RunsPostgres(string service)
        => Service(service).TryGetValue("image", out var image) && ((string)image).StartsWith("postgres:", StringComparison.Ordinal);

    public string Environment(string service, string variable) => (string)Map(Service(service), "environment")[variable];

    public IEnumerable<string> List(string service, params string[] path)
    {
        var holder = path[..^1].Aggregate(Service(service), Map);
        return ((List<object>)holder[path[^1]]).Cast<string>();
    }

    public string Scalar(string service, params string[] path) => (string)path[..^1].Aggregate(Service(service), Map)[path[^1]];

    private Dictionary<object, object> Service(string name) => Map(Map(document, "services"), name);

    private static Dictionary<object, object> Map(Dictionary<object, object> holder, string key) => (Dictionary<object, object>)holder[key];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "docker-compose.yml")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("No docker-compose.yml above the tests.");
        }

        return folder;
    }

    [GeneratedRegex("^([a-z_.]+) = '(.*)'$", RegexOptions.Multiline)]
    private static partial Regex SettingLine();
}
