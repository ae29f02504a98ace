namespace BrandOS.Graph.Tests.Ide;

public sealed class IdePackageTests
{
    [Fact]
    public void The_IDE_is_beside_the_server_with_its_license()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "ide");

        Assert.True(File.Exists(Path.Combine(folder, "index.html")));
        Assert.StartsWith("Copyright (c) ChilliCream", File.ReadAllText(Path.Combine(folder, "LICENSE")), StringComparison.Ordinal);
    }
}
