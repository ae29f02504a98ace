using System.Text.Json;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>What the two executors must agree on.</summary>
/// <param name="Data">The bytes of <c>data</c> as text; null when the request was refused before execution.</param>
/// <param name="ErrorPaths">The paths of all errors as JSON.</param>
/// <param name="Response">The whole response, for people.</param>
internal sealed record Outcome(string? Data, IReadOnlySet<string> ErrorPaths, string Response)
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
            errors.Select(error => error.TryGetProperty("path", out var path) ? path.GetRawText() : "[]").ToHashSet(),
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

        // A refused request's errors have no path: that both refuse is what counts.
        return Data is null || ErrorPaths.SetEquals(reference.ErrorPaths) ? null : "error paths";
    }

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
