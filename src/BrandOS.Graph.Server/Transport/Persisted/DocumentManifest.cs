using System.Text;
using System.Text.Json;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// The JSON that client compilers write: Relay's object of texts by id, or Apollo's <c>apollo-persisted-query-manifest</c> with its list of
/// operations.
/// </summary>
internal static class DocumentManifest
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";

    /// <summary>Hands every document to <paramref name="add"/>; null, or what is wrong with the manifest.</summary>
    public static string? Read(ReadOnlyMemory<byte> json, Action<string, byte[]> add)
    {
        try
        {
            using var manifest = JsonDocument.Parse(json);
            var root = manifest.RootElement;
            return root.ValueKind != JsonValueKind.Object ? "it is not a JSON object of documents by id"
                : root.TryGetProperty("format", out var format) && root.TryGetProperty("operations", out var operations)
                    ? ReadApollo(format, operations, add)
                : ReadRelay(root, add);
        }
        catch (JsonException broken)
        {
            return $"it is not JSON (line {broken.LineNumber + 1})";
        }
        catch (InvalidOperationException)
        {
            return "it has a text that is not valid Unicode (an unpaired surrogate)";
        }
    }

    private static string? ReadApollo(JsonElement format, JsonElement operations, Action<string, byte[]> add)
    {
        if (format.ValueKind != JsonValueKind.String || format.GetString() != ApolloFormat || operations.ValueKind != JsonValueKind.Array)
        {
            return $"its format is not {ApolloFormat}";
        }

        var number = 0;
        foreach (var operation in operations.EnumerateArray())
        {
            number++;
            if (Text(operation, "id") is not { } id || Text(operation, "body") is not { } body)
            {
                return $"its operation {number} has no id or no body";
            }

            add(id, Encoding.UTF8.GetBytes(body));
        }

        return null;
    }

    private static string? ReadRelay(JsonElement root, Action<string, byte[]> add)
    {
        foreach (var document in root.EnumerateObject())
        {
            if (document.Value.ValueKind != JsonValueKind.String)
            {
                return $"its entry '{document.Name}' is not a text";
            }

            add(document.Name, Encoding.UTF8.GetBytes(document.Value.GetString()!));
        }

        return null;
    }

    private static string? Text(JsonElement operation, string name)
        => operation.ValueKind == JsonValueKind.Object
            && operation.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
}
