using System.Xml.Linq;

namespace BrandOS.Graph.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("Engine", "")]
    [InlineData("Postgres", "")]
    [InlineData("LocalCluster", "")]
    [InlineData("Data", "Postgres")]
    [InlineData("Features", "Data, Engine, Postgres")]
    [InlineData("Server", "Data, Engine, Features, LocalCluster, Postgres")]
    public void A_project_knows_what_the_design_says(string project, string known)
    {
        var file = Path.Combine(Repository.Root, "src", $"BrandOS.Graph.{project}", $"BrandOS.Graph.{project}.csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/').Split('/')[^1])
            .Select(name => name.Replace("BrandOS.Graph.", "", StringComparison.Ordinal).Replace(".csproj", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(known, string.Join(", ", references));
    }

    [Fact]
    public void Every_project_of_the_product_is_in_the_list()
        => Assert.Equal(6, Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Length);

    [Fact]
    public void Only_the_layers_below_know_Npgsql()
    {
        Assert.Contains("Npgsql", References(typeof(Postgres.RefusedException)));
        Assert.DoesNotContain("Npgsql", References(typeof(Features.GraphApi)));
        Assert.DoesNotContain("Npgsql", References(typeof(Server.GraphServer)));
        Assert.DoesNotContain("Npgsql", References(typeof(BrandOS.Graph.Engine.GraphRequest)));
    }

    [Fact]
    public void The_product_does_not_know_HTTP()
        => Assert.DoesNotContain(
            References(typeof(Features.GraphApi)).Concat(References(typeof(BrandOS.Graph.Engine.GraphRequest))),
            name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    private static IEnumerable<string> References(Type member)
        => member.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);
}
