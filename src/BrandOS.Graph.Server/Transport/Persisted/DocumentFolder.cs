using System.Text;
using System.Text.Unicode;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// A folder of stored documents as it was read, with everything that is wrong with it. Files of other kinds are left alone.
/// </summary>
internal sealed class DocumentFolder
{
    private readonly Dictionary<string, byte[]> _documents = new(StringComparer.Ordinal);
    private readonly List<string> _mistakes = [];

    public IReadOnlyDictionary<string, byte[]> Documents => _documents;

    public IReadOnlyList<string> Mistakes => _mistakes;

    public static DocumentFolder Read(string path)
    {
        var folder = new DocumentFolder();
        if (!Directory.Exists(path))
        {
            folder._mistakes.Add($"{PersistedDocumentsOptions.Section}:Folder does not exist: {Path.GetFullPath(path)}");
            return folder;
        }

        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            folder.ReadFile(file, Path.GetRelativePath(path, file));
        }

        if (folder._documents.Count == 0 && folder._mistakes.Count == 0)
        {
            folder._mistakes.Add($"{PersistedDocumentsOptions.Section}:Folder holds no document: {Path.GetFullPath(path)}");
        }

        return folder;
    }

    private void ReadFile(string file, string shown)
    {
        switch (Path.GetExtension(file).ToLowerInvariant())
        {
            case ".graphql" or ".gql":
                Add(shown, Path.GetFileNameWithoutExtension(file), Text(file));
                break;
            case ".json" when DocumentManifest.Read(Text(file), (id, text) => Add(shown, id, text)) is { } mistake:
                _mistakes.Add($"{shown}: {mistake}.");
                break;
        }
    }

    private void Add(string file, string id, byte[] text)
    {
        var key = DocumentId.WithoutPrefix(id);
        if (!DocumentId.IsWellFormed(key))
        {
            _mistakes.Add($"{file}: '{id}' is not an id: letters, digits and _ - . : only, {DocumentId.MaxLength} at most.");
        }
        else if (!Utf8.IsValid(text))
        {
            _mistakes.Add($"{file}: it is not UTF-8.");
        }
        else if (!_documents.TryAdd(key, text) && !_documents[key].AsSpan().SequenceEqual(text))
        {
            _mistakes.Add($"{file}: another document has the id '{key}' too.");
        }
    }

    // Editors write a byte order mark that neither JSON nor a document's hash knows.
    private static byte[] Text(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
    }
}
