using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Differential.Reference;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>What the two executors must agree on.</summary>
/// <param name="Data">The bytes of <c>data</c> as text; null when the request was refused before execution.</param>
/// <param name="Errors">Of each error its code and its path as JSON.</param>
/// <param name="Response">The whole response, for people.</param>
internal sealed record Outcome(string? Data, IReadOnlySet<(string Code, string Path)> Errors, string Response)
{
    /// <summary>
    /// In the reference's data: a cursor that only we can make (it holds a digest of the filter's SQL), so that any will do.
    /// </summary>
    public const string AnyCursor = "any cursor";

    public static Outcome Of(ReadOnlyMemory<byte> response)
    {
        var root = JsonDocument.Parse(response).RootElement;
        var errors = root.TryGetProperty("errors", out var list) ? list.EnumerateArray().ToList() : [];
        return new Outcome(
            root.TryGetProperty("data", out var data) ? data.GetRawText() : null,
            errors.Select(ErrorOf).ToHashSet(),
            System.Text.Encoding.UTF8.GetString(response.Span));
    }

    /// <summary>Null when they agree, otherwise what differs.</summary>
    public string? DifferenceFrom(Outcome reference)
    {
        if (Data is null != reference.Data is null)
        {
            return Data is null ? "refused, but the reference executes it" : "executed, but the reference refuses it";
        }

        if (Data != reference.Data && !(Data is not null && IsSame(Data, reference.Data!)))
        {
            return "data";
        }

        var more = Errors.Where(error => !reference.Errors.Any(theirs => Agree(error, theirs))).ToList();

        // A document is refused at the first step that finds mistakes; graphql-dotnet tells of all steps at once.
        var missing = Data is null && Errors.Count > 0
            ? []
            : reference.Errors.Where(theirs => !Errors.Any(error => Agree(error, theirs))).ToList();
        return more.Count + missing.Count == 0 ? null : $"errors {string.Join(", ", more)} instead of {string.Join(", ", missing)}";
    }

    private static bool Agree((string Code, string Path) error, (string Code, string Path) reference)
        => error.Path == reference.Path && ReferenceMistakes.Allow(reference.Code, error.Code);

    private static (string Code, string Path) ErrorOf(JsonElement error)
        => (error.GetProperty("extensions").GetProperty("code").GetString()!,
            error.TryGetProperty("path", out var path) ? path.GetRawText() : "[]");

    /// <summary>Token by token, because the reference does not know all cursors.</summary>
    private static bool IsSame(string ours, string reference)
    {
        var left = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(ours));
        var right = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(reference));
        while (right.Read())
        {
            if (!left.Read() || left.TokenType != right.TokenType)
            {
                return false;
            }

            var isCursor = right.TokenType == JsonTokenType.String && right.ValueTextEquals(AnyCursor);
            if (isCursor ? left.ValueSpan.Length < 40 : !left.ValueSpan.SequenceEqual(right.ValueSpan))
            {
                return false;
            }
        }

        return !left.Read();
    }
}
