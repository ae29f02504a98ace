using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine.Limits;

/// <summary>
/// Documents made to be expensive: refused in words, without the work they ask for. docs/adr/0006 has what each of them cost.
/// </summary>
public sealed class HostileDocumentTests
{
    private readonly LibraryEngine _library = new();

    public static TheoryData<string, string> Documents => new()
    {
        {
            "{ authors { ...F0 } } "
                + Fragments(60, i => $"fragment F{i} on Author {{ ...F{i + 1} ...F{i + 1} }} ") + "fragment F60 on Author { id }",
            ErrorCodes.FieldsExceeded
        },
        {
            "{ authors { ...F0 } } "
                + Fragments(1000, i => $"fragment F{i} on Author {{ ...F{i + 1} }} ") + "fragment F1000 on Author { id }",
            ErrorCodes.DepthExceeded
        },
        { "{ authors { id } } " + Fragments(1000, i => $"fragment F{i} on Author {{ ...F{(i + 1) % 1000} }} "), ErrorCodes.DepthExceeded },
        { "{ authors { ...A } } fragment A on Author { ...B } fragment B on Author { ...A }", ErrorCodes.ValidationFailed },
        {
            "{ authors { " + Fragments(600, i => $"...F{i} ") + "} }" + Fragments(600, i => $"fragment F{i} on Author {{ id }} "),
            ErrorCodes.FieldsExceeded
        },
        { "{ authors { " + Repeat("id ", 2_000) + "} }", ErrorCodes.FieldsExceeded },
        { "{ author(id: 1) { " + Repeat($"books(limit: {new string('0', 1_000)}1) {{ id }} ", 100) + "} }", ErrorCodes.SyntaxError },
        { "{ author(id: 1) { " + Repeat($"books(limit: {new string('1', 1_000)}) {{ id }} ", 100) + "} }", ErrorCodes.TypeMismatch },
        { "{ " + Repeat($"greeting(name: \"{new string('x', 2_000)}\") ", 40) + "}", ErrorCodes.FieldsExceeded },
        { "{ authors { " + Repeat("id ", 14_000) + "} }", ErrorCodes.FieldsExceeded },
        { "{ authors { " + Repeat("id ", 60_000) + "} }", ErrorCodes.TokensExceeded },
        { "{ authors { " + Repeat("books { author { id } } ", 700) + "} }", ErrorCodes.FieldsExceeded },
        { "{ " + Fragments(300, i => $"a{i}: authors {{ id }} ") + "}", ErrorCodes.RootFieldsExceeded },
        { "{ authors { " + Fragments(300, i => $"a{i}: id ") + "} }", ErrorCodes.AliasesExceeded },
        { "{ authors { ..." + Repeat("@include(if: true)", 1_500) + "{ id } } }", ErrorCodes.DirectivesExceeded },
        { Fragments(2_000, i => $"query Q{i} {{ ...F }} ") + "fragment F on Query { greeting }", ErrorCodes.FieldsExceeded },
        { "{ nodes(ids: [" + Repeat("\"x\"", 5_000) + "]) { id } }", ErrorCodes.ListTooLong },
        { "{ matrix(of: " + Repeat("[", 1_000) + Repeat("]", 1_000) + ") }", ErrorCodes.DepthExceeded },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_hostile_document_is_refused(string document, string code)
    {
        var response = await _library.ExecuteAsync(
            document, operation: document.StartsWith("query Q0", StringComparison.Ordinal) ? "Q0" : null);

        var errors = JsonDocument.Parse(response).RootElement.GetProperty("errors");
        Assert.Equal(code, errors[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    /// <summary>A parser that descended into each list would overflow the stack, which ends the process.</summary>
    [Theory]
    [InlineData(5, ErrorCodes.ValidationFailed)]
    [InlineData(100, ErrorCodes.ValidationFailed)]
    [InlineData(300, ErrorCodes.DepthExceeded)]
    [InlineData(7_000, ErrorCodes.DepthExceeded)]
    [InlineData(100_000, ErrorCodes.TokensExceeded)]
    public async Task Lists_of_lists_in_a_variables_type_are_refused_however_deep(int depth, string code)
        => Assert.Equal(
            code, await _library.RefusalAsync($"query($a: {Repeat("[", depth)}Int{Repeat("]", depth)}) {{ author(id: $a) {{ id }} }}"));

    [Fact]
    public async Task Validation_stops_when_there_are_errors_enough()
    {
        var library = new LibraryEngine(new EngineOptions { MaxValidationErrors = 3 });

        var response = await library.ExecuteAsync("{ authors { " + Fragments(1_000, i => $"unknown{i} ") + "} }");

        Assert.Equal(3, JsonDocument.Parse(response).RootElement.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Types_of_an_interface_count_when_they_are_written_out()
    {
        var library = new LibraryEngine(new EngineOptions { MaxFields = 8 });
        const string Id = "\"Qm9vazoxMA==\"";

        Assert.Equal("""{"node":{"id":10}}""", (await library.SummaryAsync($"{{ node(id: {Id}) {{ id }} }}")).Data);
        Assert.Equal(
            ErrorCodes.FieldsExceeded,
            await library.RefusalAsync($"{{ node(id: {Id}) {{ id __typename ... {{ ... {{ ... {{ a: id b: id }} }} }} }} }}"));
    }

    [Fact]
    public async Task Planning_and_validation_stop_when_the_time_is_over()
    {
        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        var request = new GraphRequest { Query = System.Text.Encoding.UTF8.GetBytes("{ greeting }") };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _library.Engine.ExecuteAsync(request, new MemorySession(), over.Token));
        Assert.Equal(0, _library.Engine.PlanCache.Entries);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Fragments(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}
