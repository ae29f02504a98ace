using System.Runtime.CompilerServices;

namespace BrandOS.Graph.Tests.Schema;

/// <summary>schema.graphql at the root of the repository, found from this source file.</summary>
internal static class SchemaFile
{
    public static string Path { get; }
        = System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "..", "..", "..", "..", "schema.graphql"));

    private static string Here([CallerFilePath] string path = "") => path;
}
