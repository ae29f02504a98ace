using System.Text;
using BrandOS.Graph.Server.Transport.Persisted;

namespace BrandOS.Graph.Tests.Transport.Persisted;

public sealed class DocumentFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("brandos-graph-test-").FullName;

    [Fact]
    public void Reads_files_by_name_and_manifests_by_id()
    {
        Write("Orders.graphql", "{ a }");
        Write("web/sha256:abc.gql", "{ b }");
        Write("relay.json", """{"r1":"{ c }"}""");
        Write(
            "apollo.json",
            """{"format":"apollo-persisted-query-manifest","version":1,"operations":"""
                + """[{"id":"a1","name":"D","type":"query","body":"{ d }"}]}""");
        Write("README.md", "not a document");
        File.WriteAllBytes(Path.Combine(_path, "marked.graphql"), [0xEF, 0xBB, 0xBF, .. "{ e }"u8]);

        var folder = DocumentFolder.Read(_path);

        Assert.Empty(folder.Mistakes);
        Assert.Equal(
            ["Orders={ a }", "a1={ d }", "abc={ b }", "marked={ e }", "r1={ c }"],
            folder.Documents.Select(document => $"{document.Key}={Encoding.UTF8.GetString(document.Value)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tells_every_mistake_at_once()
    {
        Write("a b.graphql", "{ a }");
        Write("broken.json", "{\n  \"x\": ");
        Write("list.json", "[]");
        Write("number.json", """{"x":1}""");
        Write("format.json", """{"format":"other","operations":[]}""");
        Write("apollo.json", """{"format":"apollo-persisted-query-manifest","operations":[{"id":"ok","body":"{ a }"},{"id":"y"}]}""");
        Write("surrogate.json", """{"s":"\ud800"}""");
        Write("traversal.json", """{"../etc/passwd":"{ a }"}""");
        Write("one/same.graphql", "{ a }");
        Write("two/same.graphql", "{ b }");
        File.WriteAllBytes(Path.Combine(_path, "bytes.graphql"), [0xC3, 0x28]);

        var mistakes = DocumentFolder.Read(_path).Mistakes;

        Assert.Equal(
            [
                "a b.graphql: 'a b' is not an id: letters, digits and _ - . : only, 128 at most.",
                "apollo.json: its operation 2 has no id or no body.",
                "broken.json: it is not JSON (line 2).",
                "bytes.graphql: it is not UTF-8.",
                "format.json: its format is not apollo-persisted-query-manifest.",
                "list.json: it is not a JSON object of documents by id.",
                "number.json: its entry 'x' is not a text.",
                "surrogate.json: it has a text that is not valid Unicode (an unpaired surrogate).",
                "traversal.json: '../etc/passwd' is not an id: letters, digits and _ - . : only, 128 at most.",
                "two/same.graphql: another document has the id 'same' too.",
            ],
            mistakes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_document_twice_is_no_mistake()
    {
        Write("one/same.graphql", "{ a }");
        Write("two/same.graphql", "{ a }");

        Assert.Empty(DocumentFolder.Read(_path).Mistakes);
    }

    [Theory]
    [InlineData("", "holds no document")]
    [InlineData("missing", "does not exist")]
    public void A_folder_without_documents_is_a_mistake(string subfolder, string said)
        => Assert.Contains(said, Assert.Single(DocumentFolder.Read(Path.Combine(_path, subfolder)).Mistakes), StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private void Write(string name, string text)
    {
        var file = Path.Combine(_path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
