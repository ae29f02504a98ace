using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine.Differential;

/// <summary>
/// Random operations over interfaces, unions, input objects and broken promises: our engine and graphql-dotnet's give the same.
/// </summary>
public sealed class LibraryDifferentialTests
{
    private const int Operations = 2_000;

    private readonly LibraryReference _reference = new();
    private readonly LibraryEngine _library = new(new EngineOptions
    {
        MaxFieldCost = 1e12,
        MaxTypeCost = 1e12,
        MaxAliases = 10_000,
        MaxFields = 10_000,
        MaxRootFields = 1_000,
    });

    [Fact]
    public async Task Random_operations_give_the_same_data_and_error_paths_as_the_reference()
    {
        var withErrors = 0;
        for (var seed = 1; seed <= Operations; seed++)
        {
            var query = new LibraryDocuments(_reference.Schema, new Random(seed)).Generate();
            var (data, errorPaths) = await _reference.ExecuteAsync(query);

            var response = await _library.ExecuteAsync(query);

            var root = JsonDocument.Parse(response).RootElement;
            Assert.True(data is not null, $"seed {seed} made an operation that is not valid: {query}");
            Assert.True(root.TryGetProperty("data", out var ours), $"seed {seed}: {query}\n{response}");
            Assert.True(
                Normal(data) == Normal(ours.GetRawText()), $"seed {seed}: {query}\nours:      {ours.GetRawText()}\nreference: {data}");
            Assert.True(
                errorPaths.SetEquals(Paths(root)),
                $"seed {seed}: {query}\nours: {string.Join(' ', Paths(root))}\nreference: {string.Join(' ', errorPaths)}");
            withErrors += errorPaths.Count > 0 ? 1 : 0;
        }

        Assert.InRange(withErrors, Operations / 10, Operations * 8 / 10);
    }

    [Fact]
    public async Task Random_mutations_give_the_same_data_and_error_paths_as_the_reference()
    {
        var (withErrors, withoutData) = (0, 0);
        for (var seed = 1; seed <= Operations; seed++)
        {
            var query = new LibraryDocuments(_reference.Schema, new Random(seed)).GenerateMutation();
            var (data, errorPaths) = await _reference.ExecuteAsync(query);

            var response = await _library.ExecuteAsync(query);

            var root = JsonDocument.Parse(response).RootElement;
            Assert.True(data is not null, $"seed {seed} made an operation that is not valid: {query}");
            Assert.True(root.TryGetProperty("data", out var ours), $"seed {seed}: {query}\n{response}");
            Assert.True(
                Normal(data) == Normal(ours.GetRawText()), $"seed {seed}: {query}\nours:      {ours.GetRawText()}\nreference: {data}");

            // Where there is no data any more we begin no further field, and the reference does.
            var paths = Paths(root).ToHashSet();
            Assert.True(
                data == "null" ? paths.Count > 0 && paths.IsSubsetOf(errorPaths) : paths.SetEquals(errorPaths),
                $"seed {seed}: {query}\nours: {string.Join(' ', paths)}\nreference: {string.Join(' ', errorPaths)}");
            withErrors += errorPaths.Count > 0 ? 1 : 0;
            withoutData += data == "null" ? 1 : 0;
        }

        Assert.InRange(withErrors, Operations / 10, Operations * 9 / 10);
        Assert.InRange(withoutData, Operations / 50, Operations / 2);
    }

    // Letters beyond the first plane are escaped by the one and not by the other; numbers stay digit by digit what they are.
    private static string Normal(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);

    private static IEnumerable<string> Paths(JsonElement root)
        => root.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(error => error.GetProperty("path").GetRawText())
            : [];
}
