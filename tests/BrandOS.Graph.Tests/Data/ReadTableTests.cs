using System.Runtime.CompilerServices;
using BrandOS.Graph.Data.Reading;

namespace BrandOS.Graph.Tests.Data;

public sealed class ReadTableTests
{
    [Fact]
    public void Tables_of_read_statements_are_those_of_the_model()
        => Assert.True(
            ReadTableSource.Write() == File.ReadAllText(SourceFile()),
            "The model changed: run the server's 'model export --output src/BrandOS.Graph.Data/Reading/ReadTables.cs'.");

    private static string SourceFile([CallerFilePath] string here = "")
        => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "BrandOS.Graph.Data", "Reading", "ReadTables.cs");
}
