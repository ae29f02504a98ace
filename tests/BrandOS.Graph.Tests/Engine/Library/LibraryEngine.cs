using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Observing;
using GraphQL.Types;

namespace BrandOS.Graph.Tests.Engine.Library;

/// <summary>An engine of its own over the library, or over another schema in memory.</summary>
internal sealed class LibraryEngine(EngineOptions? options = null, EngineObserver? observer = null, ISchema? schema = null)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    public GraphEngine Engine { get; } = new(schema ?? new LibrarySchema(), options ?? new EngineOptions(), observer);

    /// <summary>The response's text.</summary>
    /// <param name="variables">A JSON object.</param>
    public async Task<string> ExecuteAsync(
        string query,
        MemorySession? session = null,
        string? variables = null,
        string? operation = null,
        bool queriesOnly = false,
        TimeSpan waited = default)
    {
        var request = new GraphRequest
        {
            Query = Encoding.UTF8.GetBytes(query),
            OperationName = operation,
            Variables = variables is null ? default : JsonDocument.Parse(variables, Deep).RootElement,
            QueriesOnly = queriesOnly,
            Waited = waited,
        };
        using var response = await Engine.ExecuteAsync(request, session ?? new MemorySession(), CancellationToken.None);
        return Encoding.UTF8.GetString(response.Body.Span);
    }

    /// <summary>The response with <c>data</c> as text and each error as <c>code path</c>.</summary>
    public async Task<(string? Data, string[] Errors)> SummaryAsync(string query, MemorySession? session = null, string? variables = null)
    {
        var root = JsonDocument.Parse(await ExecuteAsync(query, session, variables)).RootElement;
        return (root.TryGetProperty("data", out var data) ? data.GetRawText() : null, [.. Errors(root).Select(Describe)]);
    }

    /// <summary>The only error's code; fails when there are none or several, or when there is data.</summary>
    public async Task<string> RefusalAsync(string query, string? variables = null, string? operation = null, bool queriesOnly = false)
    {
        var root = JsonDocument.Parse(await ExecuteAsync(query, null, variables, operation, queriesOnly)).RootElement;
        Assert.False(root.TryGetProperty("data", out _), root.GetRawText());
        return Assert.Single(Errors(root)).GetProperty("extensions").GetProperty("code").GetString()!;
    }

    private static IEnumerable<JsonElement> Errors(JsonElement root)
        => root.TryGetProperty("errors", out var errors) ? errors.EnumerateArray() : [];

    private static string Describe(JsonElement error)
        => error.GetProperty("extensions").GetProperty("code").GetString()
            + (error.TryGetProperty("path", out var path) ? " " + path.GetRawText() : "");
}
